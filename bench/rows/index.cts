import type { Bench } from '../bench.cts';
import { defaultDeliveries, lazyDeliveries } from './deliveries.cts';
import { verifyBench } from './verify.cts';

/** In the order of the document. */
export const benches: readonly Bench[] = [defaultDeliveries, lazyDeliveries, verifyBench];
