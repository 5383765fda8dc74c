import type { Sender } from '../sender.cts';
import { ring1 } from './ring1.cts';
import { ring2 } from './ring2.cts';

/** A sender for every preset. */
export const senders: readonly Sender[] = [...ring1, ...ring2];
