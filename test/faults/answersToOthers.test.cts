import { describeEveryAnswer } from './everyAnswer.cts';
import { OTHERS } from './others.cts';

describeEveryAnswer('every status and every error: whatever else has an effect', OTHERS);
