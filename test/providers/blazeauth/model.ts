import type { Send } from '../../../nodes/kit/request/types';

/** A license as the model of a server keeps it; times are milliseconds. */
export interface ModelLicense {
	id: string;
	createdAt: number;
	expiresAt: number | null;
	paused: boolean;
	clientId: string | null;
}

/** A row of another kind of list. */
export interface ModelVariable {
	id: string;
	name: string;
	value: string;
	updatedAt: number;
}

/** Not a number is a time that is not told. */
const iso = (time: number | null) =>
	time === null || Number.isNaN(time) ? null : new Date(time).toISOString();

/**
 * A server with one application, held in memory: pages of a size and order of its own, ids as bare
 * integers beyond 2^53, changes between two pages, and requests that fail.
 */
export class ModelServer {
	licenses: ModelLicense[] = [];

	variables: ModelVariable[] = [];

	now = Date.UTC(2026, 0, 1);

	pageSize = 3;

	newestFirst = true;

	totalPages = true;

	/** Done one after another, each after one more page has been given. */
	betweenPages: Array<() => void> = [];

	/** Requests that still succeed; the one after them fails, once. */
	failsAfter: number | undefined;

	private lastId = 9_007_199_254_740_993n;

	create(more: Partial<ModelLicense> = {}): ModelLicense {
		const license = {
			id: this.nextId(),
			createdAt: this.now,
			expiresAt: null,
			paused: false,
			clientId: null,
			...more,
		};
		this.licenses.push(license);
		return license;
	}

	nextId(): string {
		this.lastId += 2n;
		return String(this.lastId);
	}

	/** Answers as the real requests are answered, through each request's own `read`. */
	readonly send: Send = async ({ path, query, read }) => {
		if (this.failsAfter !== undefined && this.failsAfter-- === 0) {
			this.failsAfter = undefined;
			return read({ status: 502, headers: {}, body: '<html>' });
		}
		const body =
			path.at(-1) === 'get-variables' ? this.variableRows() : this.page(Number(query?.currentPage));
		this.betweenPages.shift()?.();
		return read({ status: 200, headers: {}, body });
	};

	private page(page: number): string {
		const ordered = this.newestFirst ? [...this.licenses].reverse() : this.licenses;
		const rows = ordered.slice((page - 1) * this.pageSize, page * this.pageSize);
		const total = Math.ceil(ordered.length / this.pageSize);
		const more = this.totalPages ? `,"totalPages":${total}` : '';
		return `{"success":true,"data":[${rows.map(licenseRow).join()}]${more}}`;
	}

	private variableRows(): string {
		const rows = this.variables.map(
			({ id, name, value, updatedAt }) =>
				`{"id":${id},"name":${JSON.stringify(name)},"description":null,"value":${JSON.stringify(value)},"strategy":"auth_required","updatedAt":"${iso(updatedAt)}"}`,
		);
		return `{"success":true,"data":[${rows.join()}]}`;
	}
}

function licenseRow({ id, createdAt, expiresAt, paused, clientId }: ModelLicense): string {
	const rest = JSON.stringify({
		license: `KEY-${id}`,
		clientId,
		pausedAt: paused ? iso(createdAt) : null,
		createdAt: iso(createdAt),
		expiresAt: iso(expiresAt),
		applicationLicenseSettings: { levels: [], status: 'activated' },
	});
	return `{"id":${id},${rest.slice(1)}`;
}
