/** Something that is rung by events and listened for with patience. */
export type Bell = {
  ring(): void;
  /** True at once when it has rung since the last listening, or as soon as it rings; false after `ms` of silence. */
  heard(ms: number): Promise<boolean>;
};

/** Hangs up a bell; listening for it keeps no process alive. */
export function createBell(): Bell {
  let rung = false;
  let wake = () => {};
  return {
    ring() {
      rung = true;
      wake();
    },
    async heard(ms) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms).unref();
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      const was = rung;
      rung = false;
      return was;
    },
  };
}
