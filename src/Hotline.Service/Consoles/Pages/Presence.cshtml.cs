using Hotline.Service.Consoles.Presences;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages;

/// <summary>A browser says that its person has a ticket before them. It is no page to look at.</summary>
internal sealed class PresenceModel(PresenceBook book) : ConsolePage
{
    private const string Answering = "answering";
    private const string Viewing = "viewing";

    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(string reference, string? doing, CancellationToken cancellation) =>
        await book.SayAsync(Viewer, reference, doing is Answering or Viewing ? doing == Answering : null, cancellation) ? new NoContentResult() : NotFound();
}
