import { shell } from './shell.ts';
import { problems } from './problems.ts';
import { people } from './people.ts';
import { persons } from './persons.ts';
import { phone } from './phone.ts';
import { lists } from './lists.ts';
import { accounts } from './accounts.ts';
import { campaigns } from './campaigns.ts';
import { consequences } from './consequences.ts';
import { courses } from './courses.ts';
import { quizzes } from './quizzes.ts';
import { analysis } from './analysis.ts';
import { bank } from './bank.ts';
import { exchange } from './exchange.ts';
import { appeals } from './appeals.ts';
import { errata } from './errata.ts';
import { notifications } from './notifications.ts';
import { messages } from './messages.ts';
import { moves } from './moves.ts';
import { seminars } from './seminars.ts';
import { proposals } from './proposals.ts';
import { hall } from './hall.ts';
import { certificates } from './certificates.ts';
import { verifier } from './verifier.ts';
import { cascade } from './cascade.ts';
import { figures } from './figures.ts';
import { reporting } from './reporting.ts';
import { reports } from './reports.ts';
import { system } from './system.ts';
import { setup } from './setup.ts';
import { documents } from './documents.ts';

export const ru = {
  shell,
  problems,
  people,
  persons,
  phone,
  lists,
  accounts,
  campaigns,
  consequences,
  courses,
  quizzes,
  bank,
  exchange,
  analysis,
  errata,
  appeals,
  notifications,
  messages,
  moves,
  seminars,
  proposals,
  reporting,
  hall,
  certificates,
  verifier,
  cascade,
  figures,
  reports,
  system,
  setup,
  documents,
};
