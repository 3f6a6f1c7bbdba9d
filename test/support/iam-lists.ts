/** IAM's answer to ListUsers with the users Ann and Bob. */
export const users = `<ListUsersResponse><ListUsersResult><Users>
  <member><UserName>Ann</UserName></member><member><UserName>Bob</UserName></member>
</Users></ListUsersResult></ListUsersResponse>`;

/** IAM's answer to ListVirtualMFADevices with Bob's device. */
export const devices = `<ListVirtualMFADevicesResponse><ListVirtualMFADevicesResult><VirtualMFADevices>
  <member><SerialNumber>arn:aws:iam::123456789012:mfa/Bob</SerialNumber></member>
</VirtualMFADevices></ListVirtualMFADevicesResult></ListVirtualMFADevicesResponse>`;
