import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { query } from '../../api/client';
import { isoTime, loose } from '../../api/schemas';

const ACCOUNT = `query BlinkAccount {
	me {
		id username language phone createdAt totpEnabled
		email { address verified }
		defaultAccount { id level displayCurrency defaultWallet { id currency } }
	}
}`;

const answerShape = z.object({ me: loose({ createdAt: isoTime }) });

export const get = operation({
	name: 'Get',
	action: 'Get the account',
	description:
		'Reads the account of the API key: user name, level, display currency and default wallet. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	fields: [],
	input: z.object({}),
	request: () => query(ACCOUNT, {}, 'Read'),
	output: (answer) => answerShape.parse(answer).me,
});
