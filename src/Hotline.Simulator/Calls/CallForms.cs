using System.Globalization;
using Hotline.Simulator.Identities;

namespace Hotline.Simulator.Calls;

/// <summary>The parameters of the webhooks about calls.</summary>
internal sealed class CallForms(SimulatorOptions options)
{
    private static readonly string[] Places = ["City", "State", "Zip"];

    /// <param name="call">The leg.</param>
    /// <param name="status">Told instead of the present status.</param>
    /// <param name="more">What the verb adds.</param>
    public List<KeyValuePair<string, string>> Of(Call call, string? status = null, params IEnumerable<(string Key, string Value)> more)
    {
        var form = new List<KeyValuePair<string, string>>
        {
            new("CallSid", call.Sid),
            new("AccountSid", options.AccountSid),
            new("From", call.From),
            new("To", call.To),
            new("Caller", call.From),
            new("Called", call.To),
            new("CallStatus", status ?? call.Status),
            new("Direction", call.Direction),
            new("ApiVersion", "2010-04-01"),
        };
        AddPlaces(form, ["From", "Caller"], call.From);
        AddPlaces(form, ["To", "Called"], call.To);
        if (call.ParentSid is { } parent)
            form.Add(new("ParentCallSid", parent));
        if (call.AnsweredBy is { } by)
            form.Add(new("AnsweredBy", by));
        form.AddRange(more.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
        return form;
    }

    /// <summary>A report of progress; the length is told at the end only.</summary>
    public List<KeyValuePair<string, string>> Progress(Call call, string status, int sequence, DateTimeOffset at)
    {
        var form = Of(call, status, ("Timestamp", Rfc2822.Of(at)), ("CallbackSource", "call-progress-events"), ("SequenceNumber", Text(sequence)));
        if (call.IsOver)
        {
            form.Add(new("SipResponseCode", Text(call.SipCode)));
            form.Add(new("CallDuration", Text(call.Duration)));
            form.Add(new("Duration", Text((call.Duration + 59) / 60)));
        }

        return form;
    }

    private void AddPlaces(List<KeyValuePair<string, string>> form, string[] ends, string number)
    {
        foreach (var end in ends)
        {
            form.AddRange(Places.Select(place => KeyValuePair.Create(end + place, "")));
            form.Add(new(end + "Country", PhoneNumbers.Country(number, options.Region)));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
