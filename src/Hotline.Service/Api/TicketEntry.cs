using Hotline.Intake;
using Hotline.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Api;

/// <summary>Opens a ticket from what somebody said at a desk, by the same rules as the console's phone intake.</summary>
internal static class TicketEntry
{
    private const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 100;

    public static void MapTicketEntry(this IEndpointRouteBuilder api) =>
        api.MapPost("/tickets", OpenAsync).WithName("OpenTicket").WithSummary("Opens a ticket; the same Idempotency-Key again gives the same ticket").WithTags("tickets");

    private static async Task<Results<Created<TicketView>, ValidationProblem, ProblemHttpResult>> OpenAsync(
        EntryRequest body, [FromHeader(Name = KeyHeader)] string? key, HttpContext context, PhoneIntake intake, TicketReader tickets, CancellationToken cancellation)
    {
        if (key is { Length: 0 or > LongestKey })
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { [KeyHeader] = [$"1 to {LongestKey} characters, or no such header"] });
        var actor = new Actor(ActorRole.Operator, ApiKeyGate.NameOf(context));
        var outcome = await intake.EnterAsync(body.Entry(key ?? Guid.NewGuid().ToString("N")), actor, null, cancellation);
        return outcome.Ticket is { } ticket
            ? TypedResults.Created($"/api/v1/tickets/{ticket.Reference}", (await tickets.FindAsync(ticket.Reference, cancellation))!)
            : ApiAction.Refuse(outcome.Refusal!);
    }
}

/// <param name="Line">The hotline number, E.164.</param>
/// <param name="Number">The caller's, in any way in which people write it; null or empty when it was withheld.</param>
/// <param name="Words">What it is about.</param>
/// <param name="Household">Id; "none": of none of those that have the number; null: the number alone decides.</param>
/// <param name="Village">A name, letters of its pinyin, or a code.</param>
/// <param name="Category">A code of categories.yaml; null: as the words tell.</param>
/// <param name="Grade">Not below the category's; null: the category's.</param>
/// <param name="Beneficiary">Whom it concerns when that is not the caller.</param>
/// <param name="Confidential">The caller asked for confidentiality.</param>
/// <param name="Paraphrase">What a confidential ticket is about; makes it confidential.</param>
/// <param name="Complaint">It is a complaint about officials.</param>
/// <param name="Accused">Their ids; any of them makes it a complaint.</param>
public sealed record EntryRequest(
    string? Line, string? Number, string? Words, string? Household = null, string? Village = null, string? Category = null, string? Grade = null, string? Beneficiary = null,
    bool Confidential = false, string? Paraphrase = null, bool Complaint = false, IReadOnlyList<string>? Accused = null)
{
    internal PhoneEntry Entry(string key) => new()
    {
        Key = key,
        Line = Line,
        Number = Number,
        Words = Words,
        Household = Household,
        Village = Village,
        Category = Category,
        Grade = Grade,
        Beneficiary = Beneficiary,
        Confidential = Confidential,
        Paraphrase = Paraphrase,
        Complaint = Complaint,
        Accused = Accused ?? [],
    };
}
