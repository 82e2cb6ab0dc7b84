using System.Globalization;
using Hotline.Simulator.Identities;

namespace Hotline.Simulator.Calls;

/// <summary>A call as the REST API shows it.</summary>
internal static class CallResource
{
    public static Dictionary<string, object?> Of(Call call, string account)
    {
        var path = $"/2010-04-01/Accounts/{account}/Calls/{call.Sid}";
        return new Dictionary<string, object?>
        {
            ["sid"] = call.Sid,
            ["account_sid"] = account,
            ["parent_call_sid"] = call.ParentSid,
            ["from"] = call.From,
            ["from_formatted"] = call.From,
            ["to"] = call.To,
            ["to_formatted"] = call.To,
            ["phone_number_sid"] = Sids.Of("PN", call.Direction == "inbound" ? call.To : call.From),
            ["status"] = call.Status,
            ["direction"] = call.Direction,
            ["start_time"] = Rfc2822.Of(call.Answered ?? call.Ended),
            ["end_time"] = Rfc2822.Of(call.Ended),
            ["duration"] = call.IsOver ? call.Duration.ToString(CultureInfo.InvariantCulture) : null,
            ["answered_by"] = call.AnsweredBy,
            ["forwarded_from"] = null,
            ["caller_name"] = null,
            ["group_sid"] = null,
            ["trunk_sid"] = "",
            ["queue_time"] = "0",
            ["price"] = null,
            ["price_unit"] = "USD",
            ["api_version"] = "2010-04-01",
            ["date_created"] = Rfc2822.Of(call.Created),
            ["date_updated"] = Rfc2822.Of(call.Ended ?? call.Answered ?? call.Created),
            ["uri"] = $"{path}.json",
            ["subresource_uris"] = new Dictionary<string, string> { ["recordings"] = $"{path}/Recordings.json" },
        };
    }
}
