/** The most that each may take so that all keep within the room; what short ones leave goes to the long ones. */
export function fairShare(needs: readonly number[], room: number): number {
  let left = room;
  for (const [at, need] of needs.toSorted((a, b) => a - b).entries()) {
    const share = Math.floor(left / (needs.length - at));
    if (need > share) return share;
    left -= need;
  }
  return room;
}
