interface Placed {
  readonly name: string;
  readonly city: string;
}

/** A number stays with its sign where lines break: on narrow screens they would part. */
const unparted = (text: string): string => text.replace(/\u2116 (?=\d)/g, "\u2116\u00a0");

/** The office by name, with its city unless the name has it: agencies write it either way. */
export const officeWords = ({ name, city }: Placed): string =>
  unparted(name.includes(city) ? name : `${name}, ${city}`);

/** The office by name and where to go. */
export const officeAddress = (office: Placed & { readonly address: string }): string =>
  unparted(`${office.name}, ${addressWords(office)}`);

/** The address as it is said right after the name, so that the city is said once. */
function addressWords({ name, city, address }: Placed & { readonly address: string }): string {
  const rest = address.startsWith(`${city}, `) ? address.slice(city.length + 2) : address;
  return name.includes(city) || rest.includes(city) ? rest : `${city}, ${rest}`;
}
