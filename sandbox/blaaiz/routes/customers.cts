import { z } from 'zod';

import { uuid } from '../../kit/ids.cts';
import { paginated, type Endpoint } from '../api.cts';
import type { Events } from '../deliveries.cts';
import { broken, invalid, notFound, Refusal, validated } from '../refusal.cts';
import { storedFile } from '../storage.cts';
import type { Row, World } from '../world.cts';

const text = z.string().min(1);
const common = {
	email: z.string().email(),
	country: z.string().length(2),
	phone: z.string().optional(),
};

const BUSINESS_ONLY = ['business_name', 'registration_number', 'kyb_scope', 'owners'];
const INDIVIDUAL_ONLY = ['id_type', 'id_number', 'first_name', 'last_name'];

const individual = z
	.object({
		...common,
		type: z.literal('individual'),
		first_name: text,
		last_name: text,
		id_type: z.enum(['drivers_license', 'passport', 'resident_permit']),
		id_number: text,
	})
	.passthrough();

const business = z
	.object({
		...common,
		type: z.literal('business'),
		business_name: text,
		registration_number: text,
		incorporation_country: z.string().length(2),
	})
	.passthrough();

const KYC_TYPES = ['application/pdf', 'image/jpeg', 'image/png', 'image/gif', 'image/webp'];

/** Customers, the files of individuals, and their review. */
export function customerRoutes(endpoint: Endpoint, world: World, events: Events): void {
	const customerOf = (params: Record<string, string>): Row => {
		const customer = world.find('customers', params.customer);
		if (!customer) throw notFound('Customer');
		return customer;
	};
	const editable = (customer: Row): Row => {
		if (customer.verification_status === 'PROCESSING') throw broken('Customer is under review.');
		return customer;
	};

	endpoint(
		'POST',
		'/customer',
		'customer:write',
		({ body }) => {
			refuseMixture(body);
			const schema = body.type === 'business' ? business : individual;
			const values = validated<z.ZodTypeAny>(schema, body) as Record<string, unknown>;
			if (values.type === 'business' && values.country !== values.incorporation_country) {
				throw invalid({ country: ['The country must equal the incorporation country.'] });
			}
			const data = world.add('customers', {
				business_id: 'biz-1',
				files: {},
				...values,
				owners: withIds(values.owners),
				verification_status: 'PENDING',
				kyb_scope: values.type === 'business' ? (values.kyb_scope ?? 'FULL') : null,
			});
			return { message: 'Customer created successfully.', data };
		},
		201,
	);
	endpoint('GET', '/customer', 'customer:read', ({ query }) => {
		const { paginate, page, per_page: _, ...filters } = query;
		const rows = world.tables.customers.filter((row) =>
			Object.entries(filters).every(([name, value]) => row[name] === value),
		);
		const message = 'Customers retrieved successfully.';
		return paginate ? { message, ...paginated(rows, page, 15) } : { message, data: rows };
	});
	endpoint('GET', '/customer/:customer', 'customer:read', ({ params }) => {
		const customer = customerOf(params);
		const documents = world.tables.documents.filter(
			(row) => row.business_customer_id === customer.id,
		);
		return { message: 'Customer retrieved successfully.', data: { ...customer, documents } };
	});
	endpoint('PUT', '/customer/:customer', 'customer:write', ({ params, body }) => {
		const customer = editable(customerOf(params));
		refuseMixture({ type: customer.type, ...body });
		if ('kyb_scope' in body) throw invalid({ kyb_scope: ['The kyb scope is prohibited.'] });
		if (customer.verification_status === 'VERIFIED') {
			const locked = Object.keys(body).find((name) => customer[name] ?? false);
			if (locked !== undefined) throw broken('A verified customer cannot be changed.');
		}
		const owners = body.owners ? { owners: withIds(body.owners) } : {};
		const data = world.change(customer, { ...body, ...owners });
		return { message: 'Customer updated successfully.', data };
	});
	endpoint('POST', '/customer/:customer/kyc-data', 'customer:write', ({ params, body }) => {
		const data = world.change(editable(customerOf(params)), { kyc_data: body });
		return { message: 'KYC data added successfully.', data };
	});
	endpoint('POST', '/file/get-presigned-url', 'file:upload', ({ body }) => {
		const schema = z.object({
			customer_id: text,
			file_category: z.enum(['identity', 'identity_back', 'proof_of_address', 'liveness_check']),
		});
		const customer = customerOf({ customer: validated(schema, body).customer_id });
		if (customer.type !== 'individual') throw broken('Only for individual customers.');
		return { message: 'Presigned URL generated.', ...world.newTicket() };
	});
	endpoint('POST', '/customer/:customer/files', 'customer:write', ({ params, body }) => {
		const customer = customerOf(params);
		if (customer.type !== 'individual') throw broken('Only for individual customers.');
		for (const file of Object.values(body)) storedFile(world, file, KYC_TYPES);
		world.change(customer, { files: { ...(customer.files as object), ...body } });
		if ('id_file' in body) review(world, events, customer);
		return { message: 'Files attached successfully.' };
	});
	endpoint('POST', '/customer/:customer/submit', 'customer:write', ({ params }) => {
		const customer = customerOf(params);
		if (customer.verification_status === 'VERIFIED') throw broken('Customer already verified.');
		editable(customer);
		refuseIncomplete(world, customer);
		review(world, events, customer);
		return { message: 'Customer submitted for verification.', data: customer };
	});
	endpoint('POST', '/customer/:customer/upgrade-kyb-scope', 'customer:write', (call) => {
		const customer = customerOf(call.params);
		if (customer.kyb_scope !== 'MINIMAL') throw broken('Only a MINIMAL customer can be upgraded.');
		const owners = withIds(call.body.owners);
		const values = { ...call.body, owners, kyb_scope: 'FULL', verification_status: 'PENDING' };
		return { message: 'KYB scope upgraded.', data: world.change(customer, values) };
	});
	endpoint('GET', '/customer/:customer/beneficiary', 'beneficiary:read', ({ params }) => ({
		message: 'Beneficiaries retrieved successfully.',
		data: world.tables.beneficiaries.filter((row) => row.customer_id === params.customer),
	}));
	endpoint('GET', '/customer/:customer/beneficiary/:id', 'beneficiary:read', ({ params }) => ({
		message: 'Beneficiary retrieved successfully.',
		data: world.tables.beneficiaries.filter(({ id }) => id === params.id),
	}));
}

/** The other kind's fields fail the whole request. */
function refuseMixture(body: Record<string, unknown>): void {
	const foreign = body.type === 'business' ? INDIVIDUAL_ONLY : BUSINESS_ONLY;
	const names = foreign.filter((name) => body[name] !== undefined);
	if (names.length === 0) return;
	throw invalid(Object.fromEntries(names.map((name) => [name, [`The ${name} is prohibited.`]])));
}

function refuseIncomplete(world: World, customer: Row): void {
	const missing = (message: string) => new Refusal(422, { message });
	if (customer.type === 'individual') {
		if (!(customer.files as Record<string, unknown>).id_file) throw missing('id_file is missing.');
		return;
	}
	const documents = world.tables.documents.filter(
		(row) => row.business_customer_id === customer.id,
	);
	if (documents.length === 0) throw missing('At least one formation document is required.');
	if (customer.kyb_scope !== 'FULL') return;
	const owners = customer.owners as Row[];
	const sum = owners.reduce((all, owner) => all + Number(owner.ownership_percentage ?? 0), 0);
	if (sum !== 100) throw missing('Ownership percentages must sum to exactly 100.');
	const bare = owners.some((owner) => !owner.id_document_front);
	if (bare) throw missing('Every owner needs an id_document_front.');
}

function withIds(owners: unknown): unknown[] {
	const list = Array.isArray(owners) ? (owners as Row[]) : [];
	return list.map((owner) => ({ status: 'PENDING', ...owner, id: owner.id ?? uuid() }));
}

/** Under review now, and verified a little later. */
function review(world: World, events: Events, customer: Row): void {
	setStatus(world, events, customer, 'PROCESSING');
	world.floor.clock.schedule(2000, () => {
		if (customer.verification_status === 'PROCESSING') {
			setStatus(world, events, customer, 'VERIFIED');
		}
	});
}

/** Gives a customer another verification status and says so. */
export function setStatus(world: World, events: Events, customer: Row, status: string): void {
	const before = customer.verification_status;
	world.change(customer, { verification_status: status });
	events.emit('collection_url', {
		message: 'Customer status changed',
		event_type: 'customer.status_changed',
		customer_id: customer.id,
		customer_email: customer.email,
		old_status: before,
		new_status: status,
		comment: status === 'REJECTED' ? 'The document cannot be read' : null,
		updated_at: world.now(),
		event_id: uuid(),
		type: 'customer',
	});
}
