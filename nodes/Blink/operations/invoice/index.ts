import type { Resource } from '../../../kit/operation';
import { cancel } from './cancel';
import { create } from './create';
import { createForRecipient } from './createForRecipient';
import { get } from './get';
import { getMany } from './getMany';
import { getStatus } from './getStatus';
import { waitUntilSettled } from './waitUntilSettled';

export const invoice: Resource = {
	name: 'Invoice',
	description: 'Lightning invoices: requests to be paid',
	operations: { create, createForRecipient, cancel, get, getMany, getStatus, waitUntilSettled },
};
