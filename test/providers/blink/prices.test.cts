import { topLevel } from './rows';
import { describeOperations } from './table.cts';

const PRICE = 'realtimePrice,currencyConversionEstimation';

describeOperations('price', {
	get: [
		{
			// $60,000 for a bitcoin is 0.06 cents for a sat; the offset of sat prices is 12.
			set: { currency: 'USD' },
			answers: [
				{
					data: {
						realtimePrice: {
							timestamp: 1772366340,
							denominatorCurrencyDetails: {
								id: 'USD',
								name: 'US Dollar',
								symbol: '$',
								fractionDigits: 2,
							},
							btcSatPrice: { base: 60000000000, offset: 12 },
							usdCentPrice: { base: 1000000, offset: 6 },
						},
						currencyConversionEstimation: {
							timestamp: 1772366340,
							btcSatAmount: 1666666667,
							usdCentAmount: 100000000,
						},
					},
				},
			],
			sends: [[PRICE, { currency: 'USD', amount: 1_000_000 }]],
			output: {
				currency: 'USD',
				currencyName: 'US Dollar',
				currencySymbol: '$',
				bitcoinPrice: '60000',
				satPrice: '0.0006',
				usDollarPrice: '1',
				timestamp: '2026-03-01T11:59:00.000Z',
			},
		},
		{
			// ¥9,000,000 for a bitcoin; a yen has no minor unit.
			set: { currency: 'JPY' },
			answers: [
				{
					data: {
						realtimePrice: {
							timestamp: 1772366340,
							denominatorCurrencyDetails: {
								id: 'JPY',
								name: 'Yen',
								symbol: '¥',
								fractionDigits: 0,
							},
							btcSatPrice: { base: 90000000000, offset: 12 },
							usdCentPrice: { base: 1500000, offset: 6 },
						},
						currencyConversionEstimation: {
							timestamp: 1772366340,
							btcSatAmount: 11111111,
							usdCentAmount: 666667,
						},
					},
				},
			],
			sends: [[PRICE, { currency: 'JPY', amount: 1_000_000 }]],
			output: {
				currency: 'JPY',
				currencyName: 'Yen',
				currencySymbol: '¥',
				bitcoinPrice: '9000000',
				satPrice: '0.09',
				usDollarPrice: '150',
				timestamp: '2026-03-01T11:59:00.000Z',
			},
		},
		{
			set: { currency: 'XXX' },
			answers: [topLevel('Invalid currency.')],
			fails: /Blink refused the request: Invalid currency$/,
			requests: 1,
		},
	],
	getHistory: [
		{
			set: { range: 'ONE_WEEK' },
			answers: [
				{
					data: {
						btcPriceList: [{ timestamp: 1772366340, price: { base: 60012345678, offset: 4 } }],
					},
				},
			],
			sends: [['btcPriceList', { range: 'ONE_WEEK' }]],
			output: [
				{ timestamp: '2026-03-01T11:59:00.000Z', bitcoinPrice: '60012.345678', currency: 'USD' },
			],
		},
		{
			answers: [{ status: 500, body: '<h1>' }],
			fails: /not a GraphQL result \(status 500\)/,
			requests: 1,
		},
	],
	convert: [
		{
			set: { currency: 'eur', amount: '12.50' },
			answers: [
				{
					data: {
						currencyConversionEstimation: {
							timestamp: 1772366340,
							btcSatAmount: 22000,
							usdCentAmount: 1359,
						},
					},
				},
			],
			sends: [['currencyConversionEstimation', { amount: 12.5, currency: 'EUR' }]],
			output: {
				amount: '12.5',
				currency: 'EUR',
				sats: 22000,
				usdCents: 1359,
				timestamp: '2026-03-01T11:59:00.000Z',
			},
		},
		{
			set: { currency: 'EUR', amount: '12,50' },
			answers: [],
			fails: /"Amount" must be/,
			requests: 0,
		},
		{
			// twenty yen, or twenty thousand
			set: { currency: 'JPY', amount: '20.000' },
			answers: [],
			fails: /"Amount" must be written with a point and without separators/,
			requests: 0,
		},
	],
	getCurrencies: [
		{
			answers: [{ data: { currencyList: [{ id: 'EUR', name: 'Euro', fractionDigits: 2 }] } }],
			sends: [['currencyList', {}]],
			output: [{ id: 'EUR', name: 'Euro', fractionDigits: 2 }],
		},
		{ answers: [{ status: 503, body: '' }], fails: /not a GraphQL result/, requests: 1 },
	],
});
