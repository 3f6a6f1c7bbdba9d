import { callEnableMfaDevice } from '../../../src/client/call-enable-mfa-device.ts';
import { callSuite } from '../../support/call-suite.ts';

callSuite('from src', async () => callEnableMfaDevice);
