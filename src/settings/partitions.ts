/** A partition of AWS: a group of regions with its own suffixes for the hosts of services. */
export interface Partition {
  readonly name: string;
  readonly suffix: string;
  readonly dualstackSuffix: string;
  /**
   * The suffix in `REGION.signin.SUFFIX`, the sign-in service's host without FIPS and dual stack. GovCloud's FIPS hosts
   * of this service have the same suffix.
   */
  readonly signinSuffix: string;
  readonly iam: IamEndpoints;
}

/** The partition's one IAM endpoint, in its four forms. */
interface IamEndpoints {
  readonly signingRegion: string;
  /** Set if it differs from `signingRegion`. */
  readonly fipsSigningRegion?: string;
  readonly plain: string;
  readonly fips: string;
  readonly dualstack: string;
  readonly fipsDualstack: string;
}

/** Returns the partition of a region. The fallback for an unknown region is the commercial partition. */
export function partitionOf(region: string): Partition {
  return otherPartitions.find((partition) => holds(partition, region)) ?? aws;
}

/** Returns the partition with this name. In an ARN, the name follows `arn:`. */
export function partitionNamed(name: string): Partition | undefined {
  return [aws, ...otherPartitions].find((partition) => partition.name === name);
}

const aws: Partition = {
  name: 'aws',
  suffix: 'amazonaws.com',
  dualstackSuffix: 'api.aws',
  signinSuffix: 'aws.amazon.com',
  iam: {
    signingRegion: 'us-east-1',
    plain: 'iam.amazonaws.com',
    fips: 'iam-fips.amazonaws.com',
    dualstack: 'iam.global.api.aws',
    fipsDualstack: 'iam-fips.global.api.aws',
  },
};

interface OtherPartition extends Partition {
  /** The prefix of its regions' names. */
  readonly area: string;
  /** The pseudo-region that stands for the whole partition. */
  readonly globalRegion?: string;
}

/**
 * Whether the region belongs to the partition. One regular expression for each partition would slow down every start.
 */
function holds({ area, globalRegion }: OtherPartition, region: string): boolean {
  if (!region.startsWith(area)) return region === globalRegion;
  return /^\w+-\d+$/.test(region.slice(area.length));
}

const otherPartitions: readonly OtherPartition[] = [
  {
    name: 'aws-cn',
    area: 'cn-',
    globalRegion: 'aws-cn-global',
    suffix: 'amazonaws.com.cn',
    dualstackSuffix: 'api.amazonwebservices.com.cn',
    signinSuffix: 'amazonaws.cn',
    iam: {
      signingRegion: 'cn-north-1',
      fipsSigningRegion: 'cn-northwest-1',
      plain: 'iam.cn-north-1.amazonaws.com.cn',
      fips: 'iam-fips.amazonaws.com.cn',
      dualstack: 'iam.global.api.amazonwebservices.com.cn',
      fipsDualstack: 'iam-fips.api.amazonwebservices.com.cn',
    },
  },
  {
    name: 'aws-us-gov',
    area: 'us-gov-',
    globalRegion: 'aws-us-gov-global',
    suffix: 'amazonaws.com',
    dualstackSuffix: 'api.aws',
    signinSuffix: 'amazonaws-us-gov.com',
    iam: {
      signingRegion: 'us-gov-west-1',
      plain: 'iam.us-gov.amazonaws.com',
      fips: 'iam.us-gov.amazonaws.com',
      dualstack: 'iam.us-gov.api.aws',
      fipsDualstack: 'iam.us-gov.api.aws',
    },
  },
  {
    name: 'aws-iso',
    area: 'us-iso-',
    globalRegion: 'aws-iso-global',
    suffix: 'c2s.ic.gov',
    dualstackSuffix: 'api.aws.ic.gov',
    signinSuffix: 'c2shome.ic.gov',
    iam: {
      signingRegion: 'us-iso-east-1',
      plain: 'iam.us-iso-east-1.c2s.ic.gov',
      fips: 'iam-fips.us-iso-east-1.c2s.ic.gov',
      dualstack: 'iam.api.aws.ic.gov',
      fipsDualstack: 'iam-fips.api.aws.ic.gov',
    },
  },
  {
    name: 'aws-iso-b',
    area: 'us-isob-',
    globalRegion: 'aws-iso-b-global',
    suffix: 'sc2s.sgov.gov',
    dualstackSuffix: 'api.aws.scloud',
    signinSuffix: 'sc2shome.sgov.gov',
    iam: {
      signingRegion: 'us-isob-east-1',
      plain: 'iam.us-isob-east-1.sc2s.sgov.gov',
      fips: 'iam-fips.us-isob-east-1.sc2s.sgov.gov',
      dualstack: 'iam.api.aws.scloud',
      fipsDualstack: 'iam-fips.api.aws.scloud',
    },
  },
  {
    name: 'aws-iso-e',
    area: 'eu-isoe-',
    globalRegion: 'aws-iso-e-global',
    suffix: 'cloud.adc-e.uk',
    dualstackSuffix: 'api.cloud-aws.adc-e.uk',
    signinSuffix: 'csphome.adc-e.uk',
    iam: {
      signingRegion: 'eu-isoe-west-1',
      plain: 'iam.eu-isoe-west-1.cloud.adc-e.uk',
      fips: 'iam-fips.cloud.adc-e.uk',
      dualstack: 'iam.api.cloud-aws.adc-e.uk',
      fipsDualstack: 'iam-fips.api.cloud-aws.adc-e.uk',
    },
  },
  {
    name: 'aws-iso-f',
    area: 'us-isof-',
    globalRegion: 'aws-iso-f-global',
    suffix: 'csp.hci.ic.gov',
    dualstackSuffix: 'api.aws.hci.ic.gov',
    signinSuffix: 'csphome.hci.ic.gov',
    iam: {
      signingRegion: 'us-isof-south-1',
      plain: 'iam.us-isof-south-1.csp.hci.ic.gov',
      fips: 'iam-fips.csp.hci.ic.gov',
      dualstack: 'iam.api.aws.hci.ic.gov',
      fipsDualstack: 'iam-fips.api.aws.hci.ic.gov',
    },
  },
  {
    name: 'aws-eusc',
    area: 'eusc-de-',
    suffix: 'amazonaws.eu',
    dualstackSuffix: 'api.amazonwebservices.eu',
    signinSuffix: 'amazonaws-eusc.eu',
    iam: {
      signingRegion: 'eusc-de-east-1',
      plain: 'iam.eusc-de-east-1.amazonaws.eu',
      fips: 'iam-fips.amazonaws.eu',
      dualstack: 'iam.api.amazonwebservices.eu',
      fipsDualstack: 'iam-fips.api.amazonwebservices.eu',
    },
  },
];
