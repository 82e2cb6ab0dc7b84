using System.Globalization;
using Hotline.Simulator.Identities;
using Hotline.Simulator.Resources;

namespace Hotline.Simulator.Recordings;

/// <summary>Recordings of the REST API, with their sound.</summary>
internal static class RecordingRoutes
{
    public static void Map(IEndpointRouteBuilder account)
    {
        account.MapGet("Recordings.json", (string account, HttpRequest request, RecordingBook book) => List(account, request, book, null));
        account.MapGet("Calls/{call}/Recordings.json", (string account, string call, HttpRequest request, RecordingBook book) => List(account, request, book, call));
        account.MapGet("Recordings/{sid}.json", (string account, string sid, HttpRequest request, RecordingBook book) =>
            book.Find(sid, DeletedToo(request)) is { } recording ? RestJson.Result(View(account, recording, book)) : RestError.NotFound(request.Path).AsResult());
        account.MapDelete("Recordings/{sid}.json", (string sid, HttpRequest request, RecordingBook book) =>
            book.Delete(sid) ? Results.NoContent() : RestError.NotFound(request.Path).AsResult());
        account.MapGet("Recordings/{sid}.wav", (string sid, HttpRequest request, RecordingBook book) => Sound(sid, "wav", request, book));
        account.MapGet("Recordings/{sid}.mp3", (string sid, HttpRequest request, RecordingBook book) => Sound(sid, "mp3", request, book));
        account.MapGet("Recordings/{sid}", (string sid, HttpRequest request, RecordingBook book) => Sound(sid, "wav", request, book));
    }

    private static IResult Sound(string sid, string format, HttpRequest request, RecordingBook book)
    {
        if (book.Find(sid) is not { } recording)
            return RestError.NotFound(request.Path).AsResult();
        return format == "mp3" ? Results.Bytes(Sounds.Mp3(recording.Seconds), "audio/mpeg") : Results.Bytes(Sounds.Wav(recording.Seconds), "audio/x-wav");
    }

    private static IResult List(string account, HttpRequest request, RecordingBook book, string? call)
    {
        var (created, error) = TimeFilter.Of(request, "DateCreated");
        if (created is null)
            return error!.AsResult();
        Func<RecordedMessage, object> view = call is null ? recording => View(account, recording, book) : recording => OfCall(account, recording, book);
        call ??= request.Query["CallSid"].ToString() is { Length: > 0 } named ? named : null;
        // No conference is ever held here.
        var ofConference = request.Query["ConferenceSid"].ToString().Length > 0;
        var found = book.All(DeletedToo(request)).Where(recording => !ofConference && (call is null || recording.CallSid == call) && created.Has(recording.Created)).ToList();
        return ResourcePage.Of(request, "recordings", found, recording => recording.Sid, view);
    }

    private static bool DeletedToo(HttpRequest request) => string.Equals(request.Query["IncludeSoftDeleted"], "true", StringComparison.OrdinalIgnoreCase);

    // The carrier tells a call's recordings in other fields than the account's.
    private static Dictionary<string, object?> OfCall(string account, RecordedMessage recording, RecordingBook book)
    {
        var view = View(account, recording, book);
        view.Remove("media_url");
        view.Remove("subresource_uris");
        view["track"] = "both";
        view["uri"] = $"/2010-04-01/Accounts/{account}/Calls/{recording.CallSid}/Recordings/{recording.Sid}.json";
        return view;
    }

    private static Dictionary<string, object?> View(string account, RecordedMessage recording, RecordingBook book) => new()
    {
        ["sid"] = recording.Sid,
        ["account_sid"] = account,
        ["call_sid"] = recording.CallSid,
        ["conference_sid"] = null,
        ["status"] = recording.IsDeleted ? "deleted" : "completed",
        ["source"] = recording.Source,
        ["channels"] = 1,
        ["duration"] = recording.Seconds.ToString(CultureInfo.InvariantCulture),
        ["start_time"] = Rfc2822.Of(recording.Created),
        ["date_created"] = Rfc2822.Of(recording.Created),
        ["date_updated"] = Rfc2822.Of(recording.Created),
        ["error_code"] = null,
        ["encryption_details"] = null,
        ["price"] = null,
        ["price_unit"] = "USD",
        ["api_version"] = "2010-04-01",
        ["media_url"] = book.UrlOf(recording),
        ["uri"] = $"/2010-04-01/Accounts/{account}/Recordings/{recording.Sid}.json",
        ["subresource_uris"] = new Dictionary<string, string>
        {
            ["transcriptions"] = $"/2010-04-01/Accounts/{account}/Recordings/{recording.Sid}/Transcriptions.json",
        },
    };
}
