import { z } from 'zod';

const name = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/);

export const PersonSeed = z.strictObject({
  name,
  realName: z.string().optional(),
  /** Another workspace's id makes an outsider (Slack Connect). */
  team: z.string().optional(),
  guest: z.boolean().optional(),
});

export const ChannelSeed = z.strictObject({
  name,
  /** Whether the bot is a member. */
  bot: z.boolean(),
  private: z.boolean().optional(),
  /** Shared with another organisation (Slack Connect). */
  shared: z.boolean().optional(),
});

export const Seed = z.strictObject({
  team: z.strictObject({ id: z.string(), domain: z.string(), name: z.string() }),
  bot: z.strictObject({ id: z.string(), botId: z.string(), appId: z.string(), name }),
  people: z.array(PersonSeed),
  channels: z.array(ChannelSeed),
});
export type Seed = z.infer<typeof Seed>;

/** Two people, three channels: the bot is in two of them. */
export const DEFAULT_SEED: Seed = {
  team: { id: 'T0LOCAL', domain: 'local', name: 'Local' },
  bot: { id: 'U0CLOUDPAY', botId: 'B0CLOUDPAY', appId: 'A0CLOUDPAY', name: 'cloudpay' },
  people: [
    { name: 'ann', realName: 'Ann Archer' },
    { name: 'ben', realName: 'Ben Baker' },
  ],
  channels: [
    { name: 'general', bot: true },
    { name: 'impl-springfield', bot: true },
    { name: 'random', bot: false },
  ],
};
