import type { Resource } from '../../../kit/operation';
import { upload } from './upload';

export const file: Resource = {
	name: 'File',
	description: 'A file that the clients of an application can download',
	operations: { upload },
};
