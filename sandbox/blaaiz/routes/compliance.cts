import { z } from 'zod';

import { uuid } from '../../kit/ids.cts';
import type { Endpoint } from '../api.cts';
import type { Events } from '../deliveries.cts';
import { notFound, Refusal, validated } from '../refusal.cts';
import { storedFile } from '../storage.cts';
import { type Row, without, type World } from '../world.cts';

const text = z.string().min(1);
const FILE_TYPES = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'];
const OVER = new Set(['APPROVED', 'REJECTED', 'CANCELLED', 'EXPIRED']);

/** Verification of persons. */
export function complianceRoutes(endpoint: Endpoint, world: World, events: Events): void {
	const base = '/compliance/kyc/sessions';
	const sessionOf = ({ id }: Record<string, string>): Row => {
		const session = world.find('sessions', id);
		if (!session) throw notFound('Session');
		return session;
	};
	const unfinished = (params: Record<string, string>): Row => {
		const session = sessionOf(params);
		if (OVER.has(String(session.status))) throw new Refusal(422, { message: 'Session is over.' });
		return session;
	};
	const decided = (params: Record<string, string>): Row => {
		const session = sessionOf(params);
		if (!session.result) throw new Refusal(409, { message: 'Session has no verdict yet.' });
		return session;
	};

	endpoint(
		'POST',
		base,
		'compliance-kyc:create',
		({ body }) => {
			const schema = z
				.object({
					customer_reference: text.max(100),
					idempotency_key: text.max(100),
					requirements: z.array(text).min(1),
					fulfilment_mode: z.enum(['HOSTED', 'HEADLESS']),
				})
				.passthrough();
			const { idempotency_key: key, ...asked } = validated(schema, body);
			const known = world.tables.sessions.find((row) => row.key === key);
			const hosted = asked.fulfilment_mode === 'HOSTED';
			const session =
				known ??
				world.add('sessions', { ...asked, key, status: 'PENDING', result: null, ...link(hosted) });
			return { message: 'Session created.', data: shown(session) };
		},
		201,
	);
	endpoint('GET', base, 'compliance-kyc:read', ({ query }) => {
		const limit = Number(query.limit ?? 20);
		const offset = Number(query.offset ?? 0);
		const all = world.tables.sessions;
		const sessions = all.slice(offset, offset + limit).map(shown);
		return { message: 'Retrieved.', data: { sessions, total: all.length, limit, offset } };
	});
	endpoint('GET', `${base}/:id`, 'compliance-kyc:read', ({ params }) => ({
		message: 'Retrieved.',
		data: shown(sessionOf(params)),
	}));
	endpoint('POST', `${base}/:id/submit`, 'compliance-kyc:create', ({ params }) => {
		const session = world.change(unfinished(params), { status: 'PROCESSING' });
		world.environment.clock.schedule(2000, () => complete(session));
		return { message: 'Submitted.', data: shown(session) };
	});
	endpoint('POST', `${base}/:id/cancel`, 'compliance-kyc:cancel', ({ params }) => ({
		message: 'Cancelled.',
		data: shown(world.change(unfinished(params), { status: 'CANCELLED' })),
	}));
	endpoint('POST', `${base}/:id/verification-link`, 'compliance-kyc:create', ({ params }) => ({
		message: 'Created.',
		data: world.change(unfinished(params), link(true)) && link(true),
	}));
	endpoint('POST', `${base}/:id/documents/upload-url`, 'compliance-kyc:create', (call) => {
		unfinished(call.params);
		const schema = z.object({
			file_name: z.string().regex(/\.(jpe?g|png|webp|pdf)$/i),
			id_doc_type: text,
		});
		validated(schema, call.body);
		const { file_id: name, url, headers } = world.newTicket();
		return { message: 'Created.', data: { url, file_name: name, headers: [headers] } };
	});
	endpoint(
		'POST',
		`${base}/:id/documents`,
		'compliance-kyc:create',
		({ params, body }) => {
			const session = unfinished(params);
			const schema = z.object({
				filename: text.max(191),
				content_type: z.enum(['image/jpeg', 'image/png', 'image/webp', 'application/pdf']),
				id_doc_type: text,
				country: z.string().length(3),
				file_name: text,
			});
			const { file_name: file, ...values } = validated(schema, body);
			storedFile(world, file, FILE_TYPES);
			const data = world.add('sessionDocuments', { session_id: session.id, ...values });
			return { message: 'Added.', data };
		},
		201,
	);
	endpoint('GET', `${base}/:id/applicant-data`, 'compliance-kyc:pii:read', ({ params }) => ({
		message: 'Retrieved.',
		data: {
			session_id: decided(params).id,
			first_name: 'Ada',
			last_name: 'Obi',
			dob: '1990-04-30',
		},
	}));
	endpoint('GET', `${base}/:id/documents`, 'compliance-kyc:pii:read', ({ params }) => ({
		message: 'Retrieved.',
		data: world.tables.sessionDocuments.filter((row) => row.session_id === decided(params).id),
	}));
	endpoint('GET', `${base}/:id/documents/:document`, 'compliance-kyc:pii:read', ({ params }) => {
		decided(params);
		const document = world.find('sessionDocuments', params.document);
		if (!document) throw notFound('Document');
		return { message: 'Retrieved.', data: { ...document, url: 'https://files.example.com/doc' } };
	});

	const link = (hosted: boolean) =>
		hosted
			? {
					verification_link: `https://verify.example.com/${uuid()}`,
					link_expires_at: new Date(world.environment.clock.now() + 3_600_000).toISOString(),
				}
			: {};

	function complete(session: Row): void {
		if (session.status !== 'PROCESSING') return;
		world.change(session, { status: 'APPROVED', result: 'APPROVED' });
		events.emit('kyc_url', {
			event: 'merchant.kyc.session.completed',
			data: {
				session_id: session.id,
				business_id: 'biz-1',
				customer_reference: session.customer_reference,
				requirements: session.requirements,
				result: 'APPROVED',
				rejection_reason: null,
				rejection_type: null,
				completed_at: world.now(),
			},
		});
	}
}

const shown = (session: Row) => without(session, 'key');
