import type { Operation } from '../../nodes/kit/operation';
import type { ApiRequest } from '../../nodes/kit/request/types';

const undeclared: string[] = [];

/** Fails the running test if a request asks for a scope that its operation does not declare. */
export function noteScope(
	{ action, scope = [], furtherScopes = {} }: Operation,
	request: ApiRequest,
): void {
	const declared = [scope, Object.keys(furtherScopes)].flat();
	// what needs no scope may go along with everything
	if (!request.scope || request.scope === 'none' || declared.includes(request.scope)) return;
	undeclared.push(`"${action}" needs "${request.scope}"`);
}

afterEach(() => {
	expect(undeclared.splice(0)).toEqual([]);
});
