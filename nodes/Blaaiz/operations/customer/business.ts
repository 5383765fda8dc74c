import type { INodeProperties } from 'n8n-workflow';

import { choiceField, dateField, labelled, textField } from '../../fields';
import { shortText, webPage } from '../../api/inputs';
import { date } from '../../../kit/form/dates';
import { choice } from '../../../kit/form/inputs';
import { wholeNumber } from '../../../kit/form/money';

const BUSINESS_TYPES = [
	'corporation',
	'government_entity',
	'llc',
	'non_profit',
	'other',
	'partnership',
	'sole_proprietorship',
] as const;

const SOURCES = [
	'business_revenue',
	'business_loans',
	'investment_income',
	'third_party_funds',
	'other',
] as const;

const PURPOSES = [
	'receive_payments_for_goods_and_services',
	'send_payments_for_goods_and_services',
	'send_receive_funds_related_parties',
	'other',
] as const;

/** Ranges in US dollars. */
const REVENUES = [
	'0_99999',
	'100000_499999',
	'500000_999999',
	'1000000_4999999',
	'5000000_24999999',
	'25000000_99999999',
	'100000000_249999999',
	'250000000_plus',
] as const;

const MAX_PAYMENTS = 1_000_000_000;

const thousands = (digits = '') => digits.replace(/\B(?=(\d{3})+$)/g, ',');

const revenueName = (range: string) => {
	const [from, to] = range.split('_');
	return to === 'plus' ? `${thousands(from)} or More` : `${thousands(from)} to ${thousands(to)}`;
};

/** What Blaaiz may know of a business beyond its registration. */
export const businessFields: INodeProperties[] = [
	choiceField(
		'Account Purpose',
		'accountPurpose',
		'What the business uses the account for',
		labelled(PURPOSES),
	),
	textField('Business Description', 'businessDescription', 'At most 2,000 characters', {
		typeOptions: { rows: 3 },
	}),
	choiceField('Business Type', 'businessType', 'Legal form', [
		...labelled(BUSINESS_TYPES.filter((type) => type !== 'llc')),
		{ name: 'LLC', value: 'llc' },
	]),
	choiceField(
		'Estimated Annual Revenue',
		'estimatedAnnualRevenue',
		'In US dollars',
		REVENUES.map((value) => ({ name: revenueName(value), value })),
	),
	{
		displayName: 'Expected Monthly Payments',
		name: 'expectedMonthlyPayments',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: MAX_PAYMENTS, numberPrecision: 0 },
		default: 0,
		description: 'A whole number',
	},
	dateField('Incorporation Date', 'incorporationDate', 'Day on which the business was founded'),
	textField('Industry Type', 'industryType', 'Line of business', { placeholder: 'e.g. Logistics' }),
	choiceField(
		'Source of Funds',
		'sourceOfFunds',
		'Where the money of the business comes from',
		labelled(SOURCES),
	),
	textField('Trading Name', 'tradingName', 'Name under which the business appears'),
	textField('Website', 'website', 'Complete URL', { placeholder: 'e.g. https://example.com' }),
];

export const businessShape = {
	accountPurpose: choice(PURPOSES),
	businessDescription: shortText(2000),
	businessType: choice(BUSINESS_TYPES),
	estimatedAnnualRevenue: choice(REVENUES),
	expectedMonthlyPayments: wholeNumber({ max: MAX_PAYMENTS }),
	incorporationDate: date,
	industryType: shortText(),
	sourceOfFunds: choice(SOURCES),
	tradingName: shortText(),
	website: webPage,
};
