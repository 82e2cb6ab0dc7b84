using Hotline.Phones;
using Hotline.Service.Hosting;
using Hotline.Telephony;

namespace Hotline.Service.Examinations;

/// <summary>What is examined.</summary>
/// <param name="Settings">Of the program.</param>
/// <param name="Lines">The hotline numbers.</param>
/// <param name="Account">The configured account, or that of the simulator in its place.</param>
/// <param name="Clock">Of this machine.</param>
internal sealed record Patient(ServiceSettings Settings, PhoneLines Lines, TwilioOptions Account, TimeProvider Clock)
{
    public string PublicUrl => Account.PublicUrl.TrimEnd('/');

    /// <summary>Where the program on this machine answers: where it listens on every address, on this one.</summary>
    public string LocalUrl => Local.Url(Settings.Url);
}
