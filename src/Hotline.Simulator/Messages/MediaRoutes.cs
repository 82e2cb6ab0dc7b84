using Hotline.Simulator.Identities;
using Hotline.Simulator.Resources;

namespace Hotline.Simulator.Messages;

/// <summary>Media of messages. The content itself lies in a storage that wants no credentials, where the API redirects to.</summary>
internal static class MediaRoutes
{
    public static void Map(IEndpointRouteBuilder account)
    {
        account.MapGet("Messages/{message}/Media.json", (string account, string message, MessageBook book, HttpRequest request) =>
            book.Find(message) is { } found ? List(account, found, request) : RestError.NotFound(request.Path).AsResult());
        account.MapGet("Messages/{message}/Media/{sid}.json", (string account, string message, string sid, MessageBook book, HttpRequest request) =>
            book.Find(message) is { } found && Find(found, sid) is { } media
                ? RestJson.Result(View(account, found, media))
                : RestError.NotFound(request.Path).AsResult());
        account.MapGet("Messages/{message}/Media/{sid}", (string message, string sid, MessageBook book, HttpRequest request) =>
            book.Find(message) is { } found && Find(found, sid) is not null
                ? Results.Redirect($"/storage/{message}/{sid}", preserveMethod: true)
                : RestError.NotFound(request.Path).AsResult());
    }

    public static void MapStorage(IEndpointRouteBuilder routes) =>
        routes.MapGet("/storage/{message}/{sid}", (string message, string sid, MessageBook book) =>
            book.Find(message) is { } found && Find(found, sid) is { } media ? Results.Bytes(media.Content, media.ContentType) : Results.NotFound());

    private static IResult List(string account, Message message, HttpRequest request)
    {
        var (created, error) = TimeFilter.Of(request, "DateCreated");
        if (created is null)
            return error!.AsResult();
        var found = created.Has(message.Created) ? message.Media : [];
        return ResourcePage.Of(request, "media_list", found, media => media.Sid, media => View(account, message, media));
    }

    private static Media? Find(Message message, string sid) => message.Media.FirstOrDefault(media => media.Sid == sid);

    private static Dictionary<string, object?> View(string account, Message message, Media media) => new()
    {
        ["sid"] = media.Sid,
        ["account_sid"] = account,
        ["parent_sid"] = message.Sid,
        ["content_type"] = media.ContentType,
        ["date_created"] = Rfc2822.Of(message.Created),
        ["date_updated"] = Rfc2822.Of(message.Created),
        ["uri"] = $"/2010-04-01/Accounts/{account}/Messages/{message.Sid}/Media/{media.Sid}.json",
    };
}
