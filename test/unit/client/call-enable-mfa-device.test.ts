import { callEnableMfaDevice } from '../../../src/client/call-enable-mfa-device.ts';
import { callSuite } from '../../support/call-suite.ts';

callSuite('with the code of src/', async () => callEnableMfaDevice);
