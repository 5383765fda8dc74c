import { describeEveryAnswer } from './everyAnswer.cts';
import { PAYERS } from './payers.cts';

describeEveryAnswer('every status and every error: payments', PAYERS);
