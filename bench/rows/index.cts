import type { Bench } from '../bench.cts';
import { checksBench } from './checks.cts';
import { createsBench } from './creates.cts';
import { defaultDeliveries, lazyDeliveries } from './deliveries.cts';
import { formBench } from './form.cts';
import { loadingBench } from './loading.cts';
import { pollBench } from './poll.cts';
import { readsBench } from './reads.cts';
import { returnAllBench } from './returnAll.cts';
import { verifyBench } from './verify.cts';

/** In the order of the document. */
export const benches: readonly Bench[] = [
	defaultDeliveries,
	lazyDeliveries,
	verifyBench,
	checksBench,
	createsBench,
	readsBench,
	returnAllBench,
	pollBench,
	formBench,
	loadingBench,
];
