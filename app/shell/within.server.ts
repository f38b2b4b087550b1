/** What comes, or `otherwise` where it has not come within `ms`. @throws what it fails with */
export async function within<Value, Else>(ms: number, coming: Promise<Value>, otherwise: Else): Promise<Value | Else> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Else>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, ms), otherwise);
  });
  return Promise.race([coming, late]).finally(() => clearTimeout(timer));
}
