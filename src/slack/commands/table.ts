import { Role } from '../../core/knowledge/playbook.ts';
import { runHolder, runStepState } from './asked-of-project.ts';
import { type Command, commandWords, phrases, type Surface } from './command.ts';
import { runHelp } from './help.ts';
import { runMySteps, runOverdue, runProjects, runWho } from './lists.ts';
import { runChanges, runFix, runForget, runMisses, runReviews, runStale } from './on-playbook.ts';
import {
  runAddStep,
  runChange,
  runChecklist,
  runFinish,
  runReminders,
  runShow,
  runStatus,
} from './on-project.ts';
import { runAssign, runDue, runOnStep } from './on-step.ts';

const EVERYWHERE: readonly Surface[] = ['slash', 'mention', 'thread', 'dm'];

const LOOK_UP = { group: 'Look up', where: EVERYWHERE, seenBy: 'channel' } as const;
const PROJECT = { group: 'A project, in its channel', where: EVERYWHERE, seenBy: 'channel' } as const;
const ALL = { group: 'All projects', where: EVERYWHERE } as const;
const PLAYBOOK = { group: 'Correcting the playbook', where: EVERYWHERE } as const;
const REVIEW = { group: 'Reviewing fixes and unanswered questions', seenBy: 'asker' } as const;

/** Every command, on every surface. Words that are none of these are a question. */
export const COMMANDS: readonly Command[] = [
  { ...LOOK_UP, name: 'vendor', usage: 'vendor PARTNER', help: 'A partner’s whole card' },
  { ...LOOK_UP, name: 'bid', usage: 'bid NUMBER', help: 'Which partners use this BID as an example' },
  { ...LOOK_UP, name: 'type', usage: 'type NUMBER or NAME', help: 'An invoice type and who uses it' },
  { ...LOOK_UP, name: 'contact', usage: 'contact PARTNER', help: 'Who to contact' },
  { ...LOOK_UP, name: 'needs', usage: 'needs PARTNER', help: 'What a partner needs before it works' },
  { ...LOOK_UP, name: 'steps', usage: 'steps', help: 'The procedures, and who does each step' },
  {
    ...LOOK_UP,
    name: 'help',
    usage: 'help [COMMAND]',
    help: 'What you can ask and do; “help commands” lists every command',
    run: runHelp(() => COMMANDS),
  },

  {
    ...PROJECT,
    name: 'checklist',
    aliases: ['start checklist', 'start a checklist', 'new checklist', 'new project', 'start a project'],
    usage: 'checklist [PARTNER] [bid BID] [types 43,88] [go-live DATE]',
    example: 'checklist PARTNER bid BID',
    help: 'Starts a project’s checklist; alone it opens the form',
    run: runChecklist,
  },
  {
    ...PROJECT,
    name: 'status',
    aliases:
      phrases(`project status|checklist status|status report|how are we doing|where do we stand|next|next step|next steps|
      who is next|whos next|when is go live|when do we go live|progress|how far are we|hows it going|
      what is left|whats left|what is left to do|whats left to do|what is still open|whats still open|
      what is our bid|whats our bid`),
    usage: 'status [PROJECT]',
    help: 'How far the project is, and what comes next',
    shows: true,
    run: runStatus,
  },
  {
    ...PROJECT,
    name: 'state of',
    told: phrases(`is … done|is … finished|is … complete|is … still open|are … done|has … been done|
      who has the … step|whos doing …|who is doing …|when is … due`),
    usage: 'state of STEP',
    example: 'is contact done?',
    help: 'Whether a step is done, whose it is, when it is due; “who is our IM” asks for a role',
    run: runStepState,
  },
  {
    ...PROJECT,
    name: 'who is our',
    aliases: ['whos our', 'who is the', 'whos the'],
    usage: 'who is our ROLE',
    example: 'who is our IM',
    help: 'Who holds IM, DS or CS in the project',
    isVariant: true,
    run: runHolder,
  },
  {
    ...PROJECT,
    name: 'overdue',
    aliases: ['overdue steps', 'late steps', 'anything overdue', 'is anything overdue'],
    usage: 'overdue',
    help: 'The project’s overdue steps; in a direct message, yours',
    shows: true,
    run: runOverdue,
  },
  {
    ...PROJECT,
    name: 'done',
    aliases: ['tick', 'tick off', 'check off', 'done with', 'im done with'],
    told: phrases(`… is done|… are done|… done|… was done|… has been done|… is now done|… is done now|… is finished|
      … is complete|… is completed|… is ticked|mark … as done|mark … done|mark … as complete|
      mark … complete|tick … off`),
    usage: 'done STEP',
    example: 'done contact',
    help: 'Ticks a step, named by a few words of its title',
    run: runOnStep('tick', 'Done'),
  },
  {
    ...PROJECT,
    name: 'reopen',
    aliases: ['untick', 'undo', 'undone', 'not done'],
    told: phrases(`… is not done|… isnt done|… is not done yet|… isnt done yet|… isnt done after all|
      … is not finished|… is open again|… not done|mark … as not done|mark … as open`),
    usage: 'reopen STEP',
    example: 'reopen contact',
    help: 'Opens a step again that was done or not applicable',
    run: runOnStep('reopen', 'Open again', 'closed'),
  },
  {
    ...PROJECT,
    name: 'assign',
    told: ['ill take …', 'ill do …', 'i will take …'],
    usage: 'assign @WHO STEP',
    example: 'assign @ben contact',
    help: 'Gives a step to somebody, or to “me”',
    run: runAssign,
  },
  {
    ...PROJECT,
    name: 'due',
    usage: 'due STEP DATE',
    example: 'due contact Dec 15',
    help: 'Sets a step’s due date; “none” removes it',
    run: runDue,
  },
  {
    ...PROJECT,
    name: 'add step',
    aliases: ['add a step', 'new step'],
    usage: 'add step TITLE',
    example: 'add step Call the biller',
    help: 'Adds a step; “@ben” assigns it, “by Friday” sets its due date',
    run: runAddStep,
  },
  {
    ...PROJECT,
    name: 'remove step',
    aliases: ['delete step', 'remove the step', 'delete the step'],
    usage: 'remove step TITLE',
    example: 'remove step Call the biller',
    help: 'Removes a step that your team added',
    run: runOnStep('remove', 'Removed'),
  },
  {
    ...PROJECT,
    name: 'change',
    aliases: ['change project', 'change the project'],
    usage: 'change WHAT to VALUE',
    example: 'change go-live to Dec 15',
    help: 'Changes the biller’s name, BID, test BID, go-live, types, version or a holder',
    run: runChange(),
  },
  {
    ...PROJECT,
    name: 'go-live',
    aliases:
      phrases(`go live is|our go live is|our go live moves to|go live moved to|move go live to|push go live to|
      postpone go live to|set go live to|set the go live to`),
    usage: 'go-live DATE',
    help: 'Sets the project’s go-live day',
    isVariant: true,
    run: runChange('go-live '),
  },
  {
    ...PROJECT,
    name: 'test bid',
    usage: 'test bid NUMBER',
    help: 'Sets the project’s test BID',
    run: runChange('test bid '),
  },
  ...Role.options.map(
    (role): Command => ({
      ...PROJECT,
      name: `our ${role} is`,
      aliases: [`${role} is`, `the ${role} is`],
      usage: `our ${role} is @WHO`,
      help: role === 'IM' ? 'Makes somebody IM; “our DS is”, “our CS is” too' : `Makes somebody ${role}`,
      isVariant: role !== 'IM',
      run: runChange(`${role} `),
    }),
  ),
  {
    ...PROJECT,
    name: 'finish',
    aliases: ['finish project', 'finish checklist', 'close project', 'close the project'],
    usage: 'finish [PROJECT]',
    help: 'Finishes the project and lists its open steps',
    run: runFinish,
  },
  {
    ...PROJECT,
    name: 'remind me',
    usage: 'remind me [PROJECT]',
    seenBy: 'asker',
    help: 'Messages you on mornings when a step of yours is due',
    run: runReminders('start'),
  },
  {
    ...PROJECT,
    name: 'snooze',
    aliases: ['snooze reminders'],
    usage: 'snooze [PROJECT] [until DATE]',
    example: 'snooze until Monday',
    seenBy: 'asker',
    help: 'Pauses your reminders; without a day, for three days',
    run: runReminders('snooze'),
  },
  {
    ...PROJECT,
    name: 'stop reminders',
    aliases: ['stop', 'stop reminding me'],
    usage: 'stop reminders [PROJECT]',
    seenBy: 'asker',
    help: 'Stops your reminders',
    run: runReminders('stop'),
  },
  {
    ...PROJECT,
    name: 'handoff',
    aliases: ['handover'],
    seenBy: 'asker',
    usage: 'handoff [PROJECT]',
    help: 'A summary for the next owner, to copy or send',
    shows: true,
    run: runShow('hand-off'),
  },
  {
    ...PROJECT,
    name: 'export',
    seenBy: 'asker',
    usage: 'export [PROJECT]',
    help: 'The whole checklist with its history, to copy or send',
    shows: true,
    run: runShow('export'),
  },

  {
    ...ALL,
    name: 'my steps',
    aliases: phrases(`mine|my projects|my checklists|my tasks|my open steps|my next step|what do i have to do|
      whats on my plate`),
    usage: 'my steps',
    seenBy: 'asker',
    help: 'Your open steps, with boxes to tick them, and your projects',
    shows: true,
    run: runMySteps,
  },
  {
    ...ALL,
    name: 'projects',
    aliases: ['checklists', 'open projects', 'all projects'],
    usage: 'projects [PARTNER]',
    seenBy: 'insiders',
    help: 'The open projects, and how far each is',
    shows: true,
    run: runProjects,
  },
  {
    ...ALL,
    name: 'who is working on',
    aliases: ['whos working on', 'who works on', 'who is on the project with'],
    usage: 'who is working on PARTNER',
    seenBy: 'insiders',
    help: 'The people in its open projects',
    run: runWho,
  },

  {
    ...PLAYBOOK,
    name: 'fix',
    aliases: ['suggest fix', 'suggest a fix'],
    usage: 'fix [SENTENCE]',
    example: 'fix zach has left peak',
    seenBy: 'channel',
    help: 'Suggests a correction of the playbook',
    run: runFix,
  },
  {
    ...PLAYBOOK,
    name: 'changes',
    usage: 'changes [PARTNER]',
    example: 'changes PARTNER',
    seenBy: 'asker',
    help: 'Accepted fixes, newest first',
    shows: true,
    run: runChanges,
  },
  {
    ...PLAYBOOK,
    name: 'stale',
    usage: 'stale',
    seenBy: 'asker',
    help: 'Facts not confirmed in the last 30 days',
    shows: true,
    run: runStale,
  },
  {
    ...PLAYBOOK,
    name: 'forget my questions',
    usage: 'forget my questions',
    seenBy: 'asker',
    help: 'Deletes your unanswered questions',
    run: runForget,
  },
  {
    ...REVIEW,
    name: 'reviews',
    aliases: ['review'],
    usage: 'reviews',
    where: ['slash', 'mention', 'thread'],
    help: 'Fixes waiting for a decision',
    shows: true,
    forReviewers: true,
    run: runReviews,
  },
  {
    ...REVIEW,
    name: 'misses',
    aliases: ['unanswered questions'],
    usage: 'misses',
    where: EVERYWHERE,
    help: 'Unanswered questions, most frequent first',
    shows: true,
    forReviewers: true,
    run: runMisses,
  },
];

/** Words that no partner can be called. */
export const COMMAND_WORDS = commandWords(COMMANDS);
