/** Why the database cannot be used, and what to do about it; told to whoever starts the bot. */
export class StoreError extends Error {
  override name = 'StoreError';
}
