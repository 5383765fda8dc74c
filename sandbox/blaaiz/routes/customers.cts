import { z } from 'zod';

import { uuid } from '../../kit/ids.cts';
import { paginated, type Endpoint } from '../api.cts';
import type { Events } from '../deliveries.cts';
import { broken, invalid, notFound, validated } from '../refusal.cts';
import { refuseIncomplete, review } from '../review.cts';
import { storedFile } from '../storage.cts';
import { type Row, without, type World } from '../world.cts';

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
		const { paginate, page } = query;
		const filters = without(query, 'paginate', 'page', 'per_page');
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

function withIds(owners: unknown): unknown[] {
	const list = Array.isArray(owners) ? (owners as Row[]) : [];
	return list.map((owner) => ({ status: 'PENDING', ...owner, id: owner.id ?? uuid() }));
}
