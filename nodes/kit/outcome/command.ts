import { movesMoney } from '../aiTool/permission';
import type { Api } from '../api';
import type { Operation } from '../operation';
import type { Command } from './entry';
import { fingerprint } from './key';

/** What an operation is commanded with these checked values. @throws InputFailure */
export async function commandOf(
	operation: Operation,
	input: unknown,
	api: Pick<Api, 'setting'>,
): Promise<Command> {
	const moves: unknown = await operation.payment?.moves?.(input, api);
	return {
		values: fingerprint(input),
		moves: fingerprint([operation.action, moves ?? input]),
		pays: movesMoney(operation, input),
	};
}
