interface Placed {
  readonly name: string;
  readonly city: string;
}

/** The office by name, with its city unless the name has it: agencies write it either way. */
export const officeWords = ({ name, city }: Placed): string => (name.includes(city) ? name : `${name}, ${city}`);

/** The address as it is said right after the name, so that the city is said once. */
export function addressWords({ name, city, address }: Placed & { readonly address: string }): string {
  const rest = address.startsWith(`${city}, `) ? address.slice(city.length + 2) : address;
  return name.includes(city) || rest.includes(city) ? rest : `${city}, ${rest}`;
}
