import { z } from 'zod';

import type { Endpoint } from '../api.cts';
import { broken, notFound, validated } from '../refusal.cts';
import { storedFile } from '../storage.cts';
import type { Row, World } from '../world.cts';

const KYB_TYPES = ['application/pdf', 'image/jpeg', 'image/png'];
const text = z.string().min(1);

/** Documents of businesses, and the identity documents of their owners. */
export function documentRoutes(endpoint: Endpoint, world: World): void {
	const base = '/customer/:customer/document';
	const customerOf = (params: Record<string, string>): Row => {
		const customer = world.find('customers', params.customer);
		if (!customer) throw notFound('Customer');
		return customer;
	};
	const documentOf = ({ document, customer }: Record<string, string>): Row => {
		const found = world.find('documents', document);
		if (!found || found.business_customer_id !== customer) throw notFound('Document');
		return found;
	};
	const ownerOf = (params: Record<string, string>) => {
		const customer = customerOf(params);
		const owners = customer.owners as Row[];
		const owner = owners.find(({ id }) => id === params.owner);
		if (!owner) throw notFound('Owner');
		return { customer, owners, owner };
	};

	endpoint('POST', `${base}/presigned-url`, 'customer:write', ({ params }) => {
		customerOf(params);
		return { message: 'Presigned URL generated.', data: world.newTicket() };
	});
	endpoint(
		'POST',
		base,
		'customer:write',
		({ params, body }) => {
			const schema = z.object({
				type: text,
				name: text,
				file_id: text,
				description: text.optional(),
			});
			const { file_id: file, ...values } = validated(schema, body);
			const { type } = storedFile(world, file, KYB_TYPES);
			const data = world.add('documents', {
				business_customer_id: customerOf(params).id,
				...values,
				extension: type.split('/')[1],
				status: 'PENDING',
				admin_comments: [],
				url: `https://files.example.com/${file}`,
			});
			return { message: 'Document registered.', data };
		},
		201,
	);
	endpoint('GET', base, 'customer:read', ({ params }) => ({
		message: 'Documents retrieved.',
		data: world.tables.documents.filter((row) => row.business_customer_id === params.customer),
	}));
	endpoint('GET', `${base}/:document`, 'customer:read', ({ params }) => ({
		message: 'Document retrieved.',
		data: documentOf(params),
	}));
	endpoint('PUT', `${base}/:document`, 'customer:write', ({ params, body }) => {
		const { file_id: file, ...values } = body;
		if (file !== undefined) storedFile(world, file, KYB_TYPES);
		const data = world.change(documentOf(params), { ...values, status: 'PENDING' });
		return { message: 'Document updated.', data };
	});
	endpoint('DELETE', `${base}/:document`, 'customer:write', ({ params }) => {
		const document = documentOf(params);
		if (document.status === 'APPROVED') throw broken('The document is approved.');
		world.tables.documents = world.tables.documents.filter((row) => row !== document);
		return { message: 'Document deleted.' };
	});

	const owner = '/customer/:customer/owner/:owner';
	endpoint('POST', `${owner}/file/presigned-url`, 'customer:write', ({ params, body }) => {
		ownerOf(params);
		const sides = z.enum(['id_document_front', 'id_document_back']);
		validated(z.object({ file_category: sides }), body);
		return { message: 'Presigned URL generated.', data: world.newTicket() };
	});
	endpoint('POST', `${owner}/files`, 'customer:write', ({ params, body }) => {
		for (const file of Object.values(body)) storedFile(world, file, KYB_TYPES);
		Object.assign(ownerOf(params).owner, body);
		return { message: 'Owner files registered.' };
	});
	endpoint('DELETE', owner, 'customer:write', ({ params }) => {
		const { customer, owners, owner: gone } = ownerOf(params);
		if (gone.status === 'APPROVED') throw broken('The owner is approved.');
		world.change(customer, { owners: owners.filter((one) => one !== gone) });
		return { message: 'Owner deleted.' };
	});
}
