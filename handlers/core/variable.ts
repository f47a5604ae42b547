/**
 * An environment variable that the function cannot do without.
 *
 * @throws Error that names it when it is not set
 */
export function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set; the function's declaration must set it`);
  return value;
}
