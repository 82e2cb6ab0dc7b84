using Hotline.Desks;
using Hotline.Settings;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Service.Api;

/// <summary>What may be done to a ticket over the API; the answer is the ticket as it is then.</summary>
internal static class TicketActions
{
    public static void MapTicketActions(this IEndpointRouteBuilder api)
    {
        var ticket = api.MapGroup("/tickets/{reference}").WithTags("actions");
        ticket.MapPost("/assign", (string reference, AssignRequest body, ApiAction action) =>
            action.RunAsync(reference, (desk, db, t) => desk.AssignAsync(db, t, body.Official ?? "", action.Actor, body.Reason, action.Cancellation)));
        ticket.MapPost("/acknowledge", (string reference, ApiAction action) =>
            action.RunAsync(reference, (desk, db, t) => desk.AcknowledgeAsync(db, t, action.Actor, action.Cancellation)));
        ticket.MapPost("/resolve", (string reference, ResolveRequest body, ApiAction action) =>
            action.RunAsync(reference, (desk, db, t) => desk.ResolveAsync(db, t, action.Actor, body.Result, action.Cancellation)));
        ticket.MapPost("/return", (string reference, ReasonRequest body, ApiAction action) =>
            action.RunAsync(reference, (desk, db, t) => desk.ReturnAsync(db, t, action.Actor, body.Reason, action.Cancellation)));
        ticket.MapPost("/extend", (string reference, ExtendRequest body, ApiAction action) =>
            action.WithAsync<MoreTime>(reference, (more, db, t) => more.ExtendAsync(db, t, action.Actor, body.Days, body.Reason, action.Cancellation)));
        ticket.MapPost("/escalate", (string reference, ReasonRequest body, ApiAction action) =>
            action.RunAsync(reference, (desk, db, t) => desk.EscalateAsync(db, t, action.Actor, body.Reason, action.Cancellation)));
        ticket.MapPost("/regrade", (string reference, RegradeRequest body, ApiAction action) =>
            action.WithAsync<Grading>(reference, (grading, db, t) => RegradeAsync(grading, db, t, body, action)));
        ticket.MapPost("/categorize", (string reference, CategorizeRequest body, ApiAction action) =>
            action.WithAsync<Grading>(reference, (grading, db, t) => grading.CategorizeAsync(db, t, body.Category, action.Actor, body.Reason, action.Cancellation)));
        ticket.MapPost("/close", (string reference, CloseRequest? body, ApiAction action) =>
            action.WithAsync<Endings>(
                reference, (endings, db, t) => endings.CloseAsync(db, t, action.Actor, TicketOutcome.ClosedByDesk, body?.Reason, action.Cancellation, body?.WrapUp)));
        ticket.MapPost("/wrap-up", (string reference, WrapUpRequest body, ApiAction action) =>
            action.WithAsync<Endings>(reference, (endings, db, t) => Task.FromResult(endings.WrapUp(db, t, action.Actor, body.WrapUp))));
        ticket.MapPost("/reopen", (string reference, ReasonRequest? body, ApiAction action) =>
            action.WithAsync<Endings>(reference, (endings, db, t) => endings.ReopenAsync(db, t, action.Actor, body?.Reason, notSolved: false, action.Cancellation)));
        ticket.MapPost("/reject", (string reference, ReasonRequest body, ApiAction action) =>
            action.WithAsync<Endings>(reference, (endings, db, t) => endings.RejectAsync(db, t, action.Actor, body.Reason, action.Cancellation)));
        ticket.MapPost("/note", (string reference, NoteRequest body, ApiAction action) =>
            action.RunAsync(reference, (desk, db, t) => Task.FromResult(desk.Note(db, t, action.Actor, body.Text))));
        ticket.MapPost("/withdraw", (string reference, WithdrawRequest body, ApiAction action) =>
            action.WithAsync<Safeguards>(reference, (guard, db, t) => guard.ConfirmWithdrawalAsync(db, t, action.Actor, body.Official, body.Reason, action.Cancellation)));
        ticket.MapPost("/confidential", (string reference, ApiAction action) =>
            action.WithAsync<Safeguards>(reference, (guard, db, t) => Task.FromResult(guard.KeepConfidential(db, t, action.Actor))));
        ticket.MapPost("/paraphrase", (string reference, NoteRequest body, ApiAction action) =>
            action.WithAsync<Safeguards>(reference, (guard, db, t) => guard.ParaphraseAsync(db, t, action.Actor, body.Text, action.Cancellation)));
        ticket.MapPost("/complaint", (string reference, ComplaintRequest body, ApiAction action) =>
            action.WithAsync<Safeguards>(reference, (guard, db, t) => guard.ComplainAsync(db, t, string.Join(' ', body.Officials ?? []), action.Actor, body.Reason, action.Cancellation)));
        ticket.MapPost("/beneficiary", (string reference, BeneficiaryRequest body, ApiAction action) =>
            action.WithAsync<Safeguards>(reference, (guard, db, t) => Task.FromResult(guard.SetBeneficiary(db, t, action.Actor, body.Beneficiary))));
        ticket.MapPost("/merge", (string reference, MergeRequest body, ApiAction action) => action.MergeAsync(reference, body.Into ?? "", body.Reason));
        ticket.MapPost("/split", (string reference, SplitRequest body, ApiAction action) =>
            action.SplitAsync(reference, new SplitOrder(body.Text, body.Reason, body.Category, body.Household, body.Official)));
    }

    private static async Task<Refusal?> RegradeAsync(Grading grading, HotlineDb db, Ticket ticket, RegradeRequest body, ApiAction action) =>
        Kebab.Parse<Grade>(body.Grade) is { } grade
            ? await grading.RegradeAsync(db, ticket, grade, action.Actor, body.Reason, action.Cancellation)
            : Refusal.Of(RefusalReason.UnknownGrade, $"'{body.Grade}' is no grade; legal is {Kebab.Legal<Grade>()}.");
}

/// <param name="Official">Id of the new holder, as in officials.csv.</param>
/// <param name="Reason">For the timeline.</param>
public sealed record AssignRequest(string? Official, string? Reason);

/// <param name="Result">What was done.</param>
public sealed record ResolveRequest(string? Result);

/// <param name="Reason">For the timeline.</param>
public sealed record ReasonRequest(string? Reason);

/// <param name="Days">Working days.</param>
/// <param name="Reason">Told to the caller.</param>
public sealed record ExtendRequest(int Days, string? Reason);

/// <param name="Grade">complex, general, day or urgent.</param>
/// <param name="Reason">Told to the holder.</param>
public sealed record RegradeRequest(string? Grade, string? Reason);

/// <param name="Official">Who spoke with the caller: id of somebody outside the holder's unit.</param>
/// <param name="Reason">For the timeline.</param>
public sealed record WithdrawRequest(string? Official, string? Reason);

/// <param name="Category">Code of categories.yaml.</param>
/// <param name="Reason">Told to the holder.</param>
public sealed record CategorizeRequest(string? Category, string? Reason);

/// <param name="Reason">For the timeline.</param>
/// <param name="WrapUp">Code of wrap-ups.yaml.</param>
public sealed record CloseRequest(string? Reason, string? WrapUp);

/// <param name="WrapUp">Code of wrap-ups.yaml.</param>
public sealed record WrapUpRequest(string? WrapUp);

/// <param name="Text">The words of the second matter.</param>
/// <param name="Reason">For both timelines.</param>
/// <param name="Category">Code of categories.yaml; without it the words decide.</param>
/// <param name="Household">Whose matter it is, of the families that share the caller's number.</param>
/// <param name="Official">Who gets it: an id of officials.csv; without it, who has the first, or who answers for its place.</param>
public sealed record SplitRequest(string? Text, string? Reason, string? Category, string? Household, string? Official);

/// <param name="Officials">Ids of those whom it is about; none when nobody is named.</param>
/// <param name="Reason">For the timeline.</param>
public sealed record ComplaintRequest(IReadOnlyList<string>? Officials, string? Reason);

/// <param name="Beneficiary">Whom it concerns.</param>
public sealed record BeneficiaryRequest(string? Beneficiary);

/// <param name="Text">The note.</param>
public sealed record NoteRequest(string? Text);

/// <param name="Into">Reference of the ticket that takes it in.</param>
/// <param name="Reason">For the timeline.</param>
public sealed record MergeRequest(string? Into, string? Reason);
