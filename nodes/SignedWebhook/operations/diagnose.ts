import { operation } from '../../kit/operation';
import { diagnose as examine } from '../doctor';
import { presets } from '../presets';
import { receivedBy, receivedFields, receivedInput } from './received';

export const diagnose = operation({
	name: 'Diagnose',
	action: 'Diagnose a delivery',
	description:
		'Shows why the signature of a delivery does not match, and what would make it match. For people: never send its output to the sender of a delivery. Moves no money; safe to retry.',
	effect: 'read',
	fields: receivedFields,
	input: receivedInput,
	run: async (input, api) => {
		const { configuration, message } = await receivedBy(input, api);
		return examine(configuration, message, api.now(), presets);
	},
});
