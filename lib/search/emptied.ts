/** A list of zeros, the used one where it is long enough: new ones with every key would keep the collector busy. */
export function emptied(
  used: Float32Array<ArrayBuffer> | undefined,
  length: number,
): Float32Array<ArrayBuffer> {
  if (!used || used.length < length) return new Float32Array(Math.ceil(length * 1.2));
  return used.fill(0);
}
