import { fixReader } from '../../src/core/amendment/read-fix.ts';
import { aboutOf } from '../../src/core/ask/about/about.ts';
import { askWith } from '../../src/core/ask/ask.ts';
import { lexiconOf } from '../../src/core/ask/lexicon/lexicon.ts';
import { wishReader } from '../../src/core/checklist/wish.ts';
import { confidentialOf } from '../../src/core/say/confidential.ts';
import { indexPartners } from '../../src/core/search/partners.ts';
import { recordPrints } from '../../src/knowledge/record-prints.ts';
import type { Known } from '../../src/slack/known.ts';
import { realKnowledge } from '../core/ask/real-playbook.ts';

/** The real playbook, made ready for asking as the bot does it. */
export async function realKnown(): Promise<Known> {
  const knowledge = await realKnowledge();
  const lexicon = lexiconOf(knowledge);
  return {
    ask: askWith(lexicon),
    askAbout: aboutOf(lexicon),
    findPartners: indexPartners(knowledge),
    readWish: wishReader(knowledge),
    printOf: recordPrints(knowledge),
    readFix: fixReader(lexicon),
    knowledge,
    pending: [],
    accepted: [],
    conflicts: [],
    confidential: confidentialOf(knowledge),
    version: 'test',
  };
}
