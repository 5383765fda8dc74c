import type { NodeApi } from '../../nodes/kit/operation';

const unused = () => {
	throw new Error('Operations that call an API have no business with the node');
};

/** For tests of operations that call an API. */
export const nodeApi: NodeApi = {
	credential: unused,
	item: unused,
	respond: unused,
	helpers: { httpRequest: unused },
};
