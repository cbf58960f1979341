import type { AmendmentStore } from '../core/amendment/store.ts';
import { type Moment, momentOf } from '../core/checklist/ids.ts';
import { handChanges } from '../core/hand-edit/compare.ts';
import { type Filed, filedOf } from '../core/hand-edit/filed.ts';
import type { HandEditStore } from '../core/hand-edit/store.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import type { Snapshot } from './read.ts';

type HandEditParts = {
  /** The files as they are now. */
  readonly files: () => Snapshot;
  readonly store: Omit<HandEditStore, 'newest'>;
  readonly fixes: Pick<AmendmentStore, 'withStatus'>;
  readonly now: () => Date;
  readonly onFailure: (error: unknown, what: string) => void;
};

/** Notes what is edited in the files. */
type HandEdits = {
  /** The files are others. */
  readonly filesChanged: () => void;
  readonly close: () => Promise<void>;
};

// While the database does not answer.
const LOOK_AGAIN_MS = 5_000;

/**
 * Compares the files with what was kept of them, at once, for they may have been edited while no bot ran, and whenever they
 * have changed. An instance notes what it has seen changing itself: another may read older files for a moment.
 */
export function followHandEdits({ files, store, fixes, now, onFailure }: HandEditParts): HandEdits {
  let seen: Texts | undefined;
  let isBehind = true;
  let isFailing = false;
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    if (isFailing) filesChanged();
  }, LOOK_AGAIN_MS);
  filesChanged();

  function filesChanged(): void {
    isBehind = true;
    looking = looking.then(look);
  }

  async function look(): Promise<void> {
    if (!isBehind) return;
    isBehind = false;
    try {
      await noteAll();
      isFailing = false;
    } catch (error) {
      if (!isFailing) onFailure(error, 'what was edited in the files cannot be noted; it will be later');
      isFailing = true;
    }
  }

  async function noteAll(): Promise<void> {
    const { knowledge } = files();
    const filed = filedOf(knowledge);
    const at = momentOf(now());
    const before = seen ?? textsIn(await store.last());
    if (before.size === 0) await store.keepFirst(filed, at);
    else await noteSince(before, filed, { knowledge, at });
    seen = textsIn(filed.map((one) => [one.file, one]));
  }

  async function noteSince(before: Texts, filed: readonly Filed[], { knowledge, at }: Look): Promise<void> {
    const edited = filed.filter(({ file, text }) => before.get(file) !== text);
    const accepted = edited.length === 0 ? [] : await fixes.withStatus('accepted', 'merged');
    for (const one of edited)
      await store.note(one, at, (last) => {
        const since = accepted.filter(({ status }) => status.kind !== 'merged' || status.at >= last.at);
        return handChanges(one.file, last.text, { knowledge, fixes: since });
      });
    const there = new Set(filed.map(({ file }) => file));
    for (const file of before.keys()) if (!there.has(file)) await store.noteGone(file, at);
  }

  return {
    filesChanged,
    async close() {
      clearInterval(timer);
      await looking;
    },
  };
}

/** What each file says, by its path. */
type Texts = ReadonlyMap<string, string>;

type Look = { readonly knowledge: Knowledge; readonly at: Moment };

function textsIn(filed: Iterable<readonly [string, { readonly text: string }]>): Texts {
  return new Map([...filed].map(([file, { text }]) => [file, text]));
}
