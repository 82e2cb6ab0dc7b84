using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Searches;

public static class SearchesSetup
{
    public static IServiceCollection AddSearches(this IServiceCollection services) => services.AddSingleton<SearchReading>().AddSingleton<Indexing>();
}
