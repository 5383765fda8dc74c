import type { Resource } from '../../../kit/operation';
import { create } from './create';
import { get } from './get';
import { getMany } from './getMany';

export const interacAutoDepositEmail: Resource = {
	name: 'Interac Auto Deposit Email',
	description: 'Addresses whose Interac transfers are deposited by themselves',
	operations: { getMany, get, create },
};
