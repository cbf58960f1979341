import type {
  AllMiddlewareArgs,
  AnyMiddlewareArgs,
  SlackAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackShortcut,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';

type Listener<Args> = (args: Args & AllMiddlewareArgs) => Promise<void>;

// As a method, so that a listener may say which of Slack's payloads its own button sends, as with Bolt's `App`.
type Heard<Args> = { hear(args: Args & AllMiddlewareArgs): Promise<void> };

/**
 * Who listens for what, by the name that Slack sends with it. Bolt's own `App` hands each request to every listener, for each
 * to see whether it is meant: with sixty of them that is a tenth of a look-up.
 */
export class Switchboard {
  readonly #commands = new Map<string, Heard<SlackCommandMiddlewareArgs>>();
  readonly #events = new Map<string, Heard<SlackEventMiddlewareArgs>>();
  readonly #actions = new Map<string, Heard<SlackActionMiddlewareArgs>>();
  readonly #likeActions: { readonly pattern: RegExp; readonly heard: Heard<SlackActionMiddlewareArgs> }[] =
    [];
  readonly #options = new Map<string, Heard<SlackOptionsMiddlewareArgs>>();
  readonly #submissions = new Map<string, Heard<SlackViewMiddlewareArgs>>();
  readonly #shortcuts = new Map<string, Heard<SlackShortcutMiddlewareArgs>>();

  command(name: string, hear: Listener<SlackCommandMiddlewareArgs>): void {
    add(this.#commands, name, { hear });
  }

  event<Args extends SlackEventMiddlewareArgs>(type: string, hear: Listener<Args>): void {
    add(this.#events, type, { hear });
  }

  /** By `action_id`, or by what several are like. */
  action<Action extends SlackAction>(
    id: string | RegExp,
    hear: Listener<SlackActionMiddlewareArgs<Action>>,
  ): void {
    if (typeof id === 'string') add(this.#actions, id, { hear });
    else this.#likeActions.push({ pattern: id, heard: { hear } });
  }

  /** What a typeahead offers, by its `action_id`. */
  options(id: string, hear: Listener<SlackOptionsMiddlewareArgs<'block_suggestion'>>): void {
    add(this.#options, id, { hear });
  }

  /** A modal that is submitted, by its `callback_id`. */
  submission(id: string, hear: Listener<SlackViewMiddlewareArgs<ViewSubmitAction>>): void {
    add(this.#submissions, id, { hear });
  }

  shortcut<Shortcut extends SlackShortcut>(
    id: string,
    hear: Listener<SlackShortcutMiddlewareArgs<Shortcut>>,
  ): void {
    add(this.#shortcuts, id, { hear });
  }

  /** Puts a request through. What nobody listens for is not acknowledged: Slack tells the person. */
  async put(args: AnyMiddlewareArgs & AllMiddlewareArgs): Promise<void> {
    if ('command' in args) await this.#commands.get(args.command.command)?.hear(args);
    else if ('event' in args) await this.#events.get(args.event.type)?.hear(args);
    else if ('action' in args) await this.#actionNamed(idOf(args.action))?.hear(args);
    else if ('options' in args) await this.#options.get(idOf(args.options))?.hear(args);
    else if ('shortcut' in args) await this.#shortcuts.get(args.shortcut.callback_id)?.hear(args);
    else if (args.body.type === 'view_submission')
      await this.#submissions.get(args.view.callback_id)?.hear(args);
  }

  #actionNamed(id: string) {
    return this.#actions.get(id) ?? this.#likeActions.find(({ pattern }) => pattern.test(id))?.heard;
  }
}

function add<Args>(to: Map<string, Heard<Args>>, name: string, listener: Heard<Args>): void {
  if (to.has(name)) throw new Error(`${name} has a listener already`);
  to.set(name, listener);
}

/** Only blocks have an `action_id`: nothing here has what came before them. */
function idOf(payload: object): string {
  return 'action_id' in payload && typeof payload.action_id === 'string' ? payload.action_id : '';
}
