/** The same question, which is answered once for each file or folder. */
export function remembered<T>(answer: (place: string) => T): (place: string) => T {
  const known = new Map<string, T>();
  return (place) => {
    const found = known.get(place);
    if (found !== undefined) return found;
    const made = answer(place);
    known.set(place, made);
    return made;
  };
}
