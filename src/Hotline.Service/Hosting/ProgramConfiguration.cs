using Hotline.Storage;

namespace Hotline.Service.Hosting;

/// <summary>All that the program is told from outside, read and checked once.</summary>
/// <param name="Sources">The settings as they were said; libraries read their own.</param>
/// <param name="Settings">The settings, checked.</param>
/// <param name="County">The configuration folder.</param>
/// <param name="Clock">The program's clock.</param>
/// <param name="Database">Prepared already; null: whoever composes the program prepares it.</param>
internal sealed record ProgramConfiguration(IConfiguration Sources, ServiceSettings Settings, CountyConfiguration County, TimeProvider Clock, HotlineDatabase? Database);
