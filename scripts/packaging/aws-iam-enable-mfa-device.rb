class AwsIamEnableMfaDevice < Formula
  desc "Enable MFA devices in AWS IAM, as the AWS CLI does, without Python"
  homepage "@REPOSITORY@"
  version "@VERSION@"
  license "Apache-2.0"

  on_macos do
    on_arm do
      url "@DOWNLOADS@/aws-iam-enable-mfa-device-macos-arm64"
      sha256 "@SHA256:aws-iam-enable-mfa-device-macos-arm64@"
    end
    on_intel do
      url "@DOWNLOADS@/aws-iam-enable-mfa-device-macos-x64"
      sha256 "@SHA256:aws-iam-enable-mfa-device-macos-x64@"
    end
  end

  on_linux do
    on_arm do
      url "@DOWNLOADS@/aws-iam-enable-mfa-device-linux-arm64"
      sha256 "@SHA256:aws-iam-enable-mfa-device-linux-arm64@"
    end
    on_intel do
      url "@DOWNLOADS@/aws-iam-enable-mfa-device-linux-x64"
      sha256 "@SHA256:aws-iam-enable-mfa-device-linux-x64@"
    end
  end

  def install
    bin.install Dir["aws-iam-enable-mfa-device-*"].first => "aws-iam-enable-mfa-device"
    # If the program is called by the name of this link, it completes command lines.
    bin.install_symlink "aws-iam-enable-mfa-device" => "aws-iam-enable-mfa-device-completer"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/aws-iam-enable-mfa-device --version")
    assert_match "UserName", shell_output("#{bin}/aws-iam-enable-mfa-device --generate-cli-skeleton")
  end
end
