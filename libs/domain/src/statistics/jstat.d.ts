/** The package brings no types: what is used of it. */
declare module 'jstat' {
  const jStat: { readonly studentt: { inv(probability: number, freedom: number): number } };
  export default jStat;
}
