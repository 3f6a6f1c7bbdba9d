/**
 * Returns the command words of the AWS CLI. This program accepts only `iam` and `help`, but its suggestions for a
 * mistyped word must match the AWS CLI's.
 */
export function referenceCommands(): readonly string[] {
  return `
  accessanalyzer account acm acm-pca agent-toolkit aiops amp amplify amplifybackend amplifyuibuilder apigateway
  apigatewaymanagementapi apigatewayv2 appconfig appconfigdata appfabric appflow appintegrations
  application-autoscaling application-insights application-signals applicationcostprofiler appmesh apprunner appstream
  appsync arc-region-switch arc-zonal-shift artifact athena auditmanager autoscaling autoscaling-plans b2bi backup
  backup-gateway backupsearch batch bcm-dashboards bcm-data-exports bcm-pricing-calculator bcm-recommended-actions
  bedrock bedrock-agent bedrock-agent-runtime bedrock-agentcore bedrock-agentcore-control bedrock-data-automation
  bedrock-data-automation-runtime bedrock-runtime billing billingconductor braket budgets ce chatbot chime
  chime-sdk-identity chime-sdk-media-pipelines chime-sdk-meetings chime-sdk-messaging chime-sdk-voice cleanrooms
  cleanroomsml cli-dev cloud9 cloudcontrol clouddirectory cloudformation cloudfront cloudfront-keyvaluestore cloudhsm
  cloudhsmv2 cloudsearch cloudsearchdomain cloudtrail cloudtrail-data cloudwatch codeartifact codebuild codecatalyst
  codecommit codeconnections codeguru-reviewer codeguru-security codeguruprofiler codepipeline codestar-connections
  codestar-notifications cognito-identity cognito-idp cognito-sync comprehend comprehendmedical compute-optimizer
  compute-optimizer-automation configservice configure connect connect-contact-lens connectcampaigns
  connectcampaignsv2 connectcases connecthealth connectparticipant controlcatalog controltower cost-optimization-hub
  cur customer-profiles databrew dataexchange datapipeline datasync datazone dax ddb deadline deploy detective
  devicefarm devops-agent devops-guru directconnect discovery dlm dms docdb docdb-elastic drs ds ds-data dsql dynamodb
  dynamodbstreams ebs ec2 ec2-instance-connect ecr ecr-public ecs efs eks eks-auth elasticache elasticbeanstalk elb
  elbv2 elementalinference emr emr-containers emr-serverless entityresolution es events evs finspace finspace-data
  firehose fis fms forecast forecastquery frauddetector freetier fsx gamelift gameliftstreams geo-maps geo-places
  geo-routes glacier globalaccelerator glue grafana greengrass greengrassv2 groundstation guardduty health healthlake
  history iam identitystore imagebuilder importexport inspector inspector-scan inspector2 interconnect internetmonitor
  invoicing iot iot-data iot-jobs-data iot-managed-integrations iotdeviceadvisor iotfleetwise iotsecuretunneling
  iotsitewise iotthingsgraph iottwinmaker iotwireless ivs ivs-realtime ivschat kafka kafkaconnect kendra
  kendra-ranking keyspaces keyspacesstreams kinesis kinesis-video-archived-media kinesis-video-media
  kinesis-video-signaling kinesis-video-webrtc-storage kinesisanalytics kinesisanalyticsv2 kinesisvideo kms
  lakeformation lambda lambda-core lambda-microvms launch-wizard lex-models lex-runtime lexv2-models lexv2-runtime
  license-manager license-manager-linux-subscriptions license-manager-user-subscriptions lightsail location login
  logout logs lookoutequipment m2 machinelearning macie2 mailmanager managedblockchain managedblockchain-query
  marketplace-agreement marketplace-catalog marketplace-deployment marketplace-discovery marketplace-entitlement
  marketplace-reporting marketplacecommerceanalytics mediaconnect mediaconvert medialive mediapackage mediapackage-vod
  mediapackagev2 mediastore mediastore-data mediatailor medical-imaging memorydb meteringmarketplace mgh mgn
  migration-hub-refactor-spaces migrationhub-config migrationhuborchestrator migrationhubstrategy mpa mq mturk mwaa
  mwaa-serverless neptune neptune-graph neptunedata network-firewall networkflowmonitor networkmanager networkmonitor
  notifications notificationscontacts nova-act oam observabilityadmin odb omics opensearch opensearchserverless
  organizations osis outposts partnercentral-account partnercentral-benefits partnercentral-channel
  partnercentral-revenue-measurement partnercentral-selling payment-cryptography payment-cryptography-data
  pca-connector-ad pca-connector-scep pcs personalize personalize-events personalize-runtime pi pinpoint
  pinpoint-email pinpoint-sms-voice pinpoint-sms-voice-v2 pipes polly pricing pricing-plan-manager proton qapps
  qbusiness qconnect quicksight ram rbin rds rds-data redshift redshift-data redshift-serverless rekognition
  repostspace resiliencehub resiliencehubv2 resource-explorer-2 resource-groups resourcegroupstaggingapi rolesanywhere
  route53 route53-recovery-cluster route53-recovery-control-config route53-recovery-readiness route53domains
  route53globalresolver route53profiles route53resolver rtbfabric rum s3 s3api s3control s3files s3outposts s3tables
  s3vectors sagemaker sagemaker-a2i-runtime sagemaker-edge sagemaker-featurestore-runtime sagemaker-geospatial
  sagemaker-metrics sagemaker-runtime sagemakerjobruntime savingsplans scheduler schemas sdb secretsmanager
  security-ir securityagent securityhub securitylake serverlessrepo service-quotas servicecatalog
  servicecatalog-appregistry servicediscovery ses sesv2 shield signer signer-data signin simpledbv2
  snow-device-management snowball sns socialmessaging sqs ssm ssm-contacts ssm-guiconnect ssm-incidents ssm-quicksetup
  ssm-sap sso sso-admin sso-oidc stepfunctions storagegateway sts supplychain support support-app supportauthz
  sustainability swf synthetics taxsettings textract timestream-influxdb timestream-query timestream-write tnb
  transcribe transfer translate trustedadvisor update uxc verifiedpermissions voice-id vpc-lattice waf waf-regional
  wafv2 wellarchitected wickr wisdom workdocs workmail workmailmessageflow workspaces workspaces-instances
  workspaces-thin-client workspaces-web xray
  help`
    .split(/\s+/)
    .slice(1);
}

/** Returns the words after `aws iam` in the AWS CLI. */
export function referenceIamOperations(): readonly string[] {
  return `
  accept-delegation-request add-client-id-to-open-id-connect-provider add-role-to-instance-profile add-user-to-group
  associate-delegation-request attach-group-policy attach-role-policy attach-user-policy change-password
  create-access-key create-account-alias create-delegation-request create-group create-instance-profile
  create-login-profile create-open-id-connect-provider create-policy create-policy-version create-role
  create-saml-provider create-service-linked-role create-service-specific-credential create-user
  create-virtual-mfa-device deactivate-mfa-device delete-access-key delete-account-alias
  delete-account-password-policy delete-group delete-group-policy delete-instance-profile delete-login-profile
  delete-open-id-connect-provider delete-policy delete-policy-version delete-role delete-role-permissions-boundary
  delete-role-policy delete-saml-provider delete-server-certificate delete-service-linked-role
  delete-service-specific-credential delete-signing-certificate delete-ssh-public-key delete-user
  delete-user-permissions-boundary delete-user-policy delete-virtual-mfa-device detach-group-policy detach-role-policy
  detach-user-policy disable-organizations-root-credentials-management disable-organizations-root-sessions
  disable-outbound-web-identity-federation enable-mfa-device enable-organizations-root-credentials-management
  enable-organizations-root-sessions enable-outbound-web-identity-federation generate-credential-report
  generate-organizations-access-report generate-service-last-accessed-details get-access-key-last-used
  get-account-authorization-details get-account-password-policy get-account-summary get-context-keys-for-custom-policy
  get-context-keys-for-principal-policy get-credential-report get-delegation-request get-group get-group-policy
  get-human-readable-summary get-instance-profile get-login-profile get-mfa-device get-open-id-connect-provider
  get-organizations-access-report get-outbound-web-identity-federation-info get-policy get-policy-version get-role
  get-role-policy get-saml-provider get-server-certificate get-service-last-accessed-details
  get-service-last-accessed-details-with-entities get-service-linked-role-deletion-status get-ssh-public-key get-user
  get-user-policy list-access-keys list-account-aliases list-attached-group-policies list-attached-role-policies
  list-attached-user-policies list-delegation-requests list-entities-for-policy list-group-policies list-groups
  list-groups-for-user list-instance-profile-tags list-instance-profiles list-instance-profiles-for-role
  list-mfa-device-tags list-mfa-devices list-open-id-connect-provider-tags list-open-id-connect-providers
  list-organizations-features list-policies list-policies-granting-service-access list-policy-tags
  list-policy-versions list-role-policies list-role-tags list-roles list-saml-provider-tags list-saml-providers
  list-server-certificate-tags list-server-certificates list-service-specific-credentials list-signing-certificates
  list-ssh-public-keys list-user-policies list-user-tags list-users list-virtual-mfa-devices put-group-policy
  put-role-permissions-boundary put-role-policy put-user-permissions-boundary put-user-policy
  reject-delegation-request remove-client-id-from-open-id-connect-provider remove-role-from-instance-profile
  remove-user-from-group reset-service-specific-credential resync-mfa-device send-delegation-token
  set-default-policy-version set-security-token-service-preferences simulate-custom-policy simulate-principal-policy
  tag-instance-profile tag-mfa-device tag-open-id-connect-provider tag-policy tag-role tag-saml-provider
  tag-server-certificate tag-user untag-instance-profile untag-mfa-device untag-open-id-connect-provider untag-policy
  untag-role untag-saml-provider untag-server-certificate untag-user update-access-key update-account-password-policy
  update-assume-role-policy update-delegation-request update-group update-login-profile
  update-open-id-connect-provider-thumbprint update-role update-role-description update-saml-provider
  update-server-certificate update-service-specific-credential update-signing-certificate update-ssh-public-key
  update-user upload-server-certificate upload-signing-certificate upload-ssh-public-key wait wizard
  help`
    .split(/\s+/)
    .slice(1);
}

/** The words after `aws help` in the AWS CLI. */
export const helpTopics: readonly string[] = [
  'topics',
  'config-vars',
  'ddb-expressions',
  'return-codes',
  's3-case-insensitivity',
  's3-config',
  's3-faq',
];
