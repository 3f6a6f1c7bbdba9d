/** The version of the AWS CLI that this program follows. `npm run follow -- --adopt` updates it. */
export const referenceVersion = '2.36.12';
