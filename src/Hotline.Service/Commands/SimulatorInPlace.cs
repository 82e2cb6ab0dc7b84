using Hotline.People;
using Hotline.Service.Hosting;
using Hotline.Simulator;
using Hotline.Telephony;

namespace Hotline.Service.Commands;

/// <summary>The simulator in place of a carrier. The product speaks with it over HTTP exactly as with Twilio; only the account is made up here.</summary>
internal static class SimulatorInPlace
{
    private const string AccountSid = "AC00000000000000000000000000005081";
    private const int ShownResidents = 4;
    private const string AuthToken = "simulator-token-not-a-secret";

    public static TwilioOptions Account(ServiceSettings settings) => new()
    {
        AccountSid = AccountSid,
        AuthTokens = [AuthToken],
        BaseUrl = settings.SimulatorUrl,
        PublicUrl = Local.Url(settings.Url),
    };

    public static WebApplication Build(ServiceSettings settings, CountyConfiguration county)
    {
        var options = new SimulatorOptions
        {
            Url = settings.SimulatorUrl,
            AccountSid = AccountSid,
            AuthToken = AuthToken,
            // People listen at the page: what is said takes time, and the wait for a key begins after it.
            SpeakingPace = TimeSpan.FromMilliseconds(150),
        };
        var service = Local.Url(settings.Url);
        foreach (var line in county.Lines.All)
        {
            options.Numbers.Add(new SimulatedNumber
            {
                Number = line.Number.E164,
                Name = line.Name.In(line.Language),
                SmsUrl = service + "/twilio/sms#rc=3&rp=all",
                VoiceUrl = service + "/twilio/voice#rc=2&rp=all",
                StatusCallback = service + "/twilio/voice/status",
            });
        }

        foreach (var official in county.Directory.Officials.Where(o => o.Phone is not null))
            options.Handsets.Add(new SimulatedHandset { Number = official.Phone!.E164, Name = official.Name.In(official.Language), Role = official.Post });
        // One family of each village, so that somebody can text at once.
        foreach (var household in county.Directory.Units.Select(u => county.Directory.HouseholdsIn(u.Code).FirstOrDefault(h => h.Phones.Count == 1)).OfType<Household>().Take(ShownResidents))
            options.Handsets.Add(new SimulatedHandset { Number = household.Phones[0].E164, Name = household.Head, Role = "群众 resident" });
        return SimulatorHost.Build(options);
    }
}
